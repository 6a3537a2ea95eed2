/** Whose a mail domain is: a free provider's, a PEC provider's, or an organization's own (A11, A13). */

// Providers where anybody opens an ordinary mailbox.
const FREE_MAIL = new Set(
  `gmail.com googlemail.com libero.it virgilio.it iol.it inwind.it blu.it giallo.it alice.it tin.it tim.it 191.it
  tiscali.it tiscalinet.it fastwebnet.it vodafone.it teletu.it tele2.it wind.it windtre.it poste.it email.it katamail.com email.com
  supereva.it interfree.it infinito.it jumpy.it hotmail.com hotmail.it hotmail.fr hotmail.de hotmail.co.uk outlook.com
  outlook.it live.com live.it msn.com yahoo.com yahoo.it yahoo.fr yahoo.de yahoo.es yahoo.co.uk ymail.com rocketmail.com
  icloud.com me.com mac.com aol.com gmx.com gmx.net gmx.de gmx.it web.de mail.com mail.ru yandex.com yandex.ru zoho.com
  proton.me protonmail.com pm.me tutanota.com tuta.io fastmail.com`.split(/\s+/),
);

// Providers and professional orders that give certified mailboxes under one domain to many subscribers.
const SHARED_PEC = new Set(
  `pec.it legalmail.it arubapec.it postecert.it poste-certificate.it pec.poste.it registerpec.it sicurezzapostale.it
  gigapec.it casellapec.com mypec.eu lamiapec.it pecimprese.it messaggipec.it actaliscertymail.it ticertifica.it
  telecompost.it postacertificata.gov.it pec.libero.it pec.aruba.it pec.tim.it pec.buffetti.it pec.cgn.it pec.wmail.it
  consulentidellavoropec.it odcecpec.it commercialistipec.it avvocatipec.it confartigianatopec.it pec.coldiretti.it
  pec.confagricoltura.it pecconfesercenti.it`.split(/\s+/),
);

// Under these names anybody registers the next label: two-letter provinces, regions, and the State's own.
const SECOND_LEVEL_IT = new Set(
  `gov edu ag al an ao ap aq ar at av ba bg bi bl bn bo br bs bt bz ca cb ce ch cl cn co cr cs ct cz en fc fe fg fi fm
  fr ge go gr im is kr lc le li lo lt lu mb mc me mi mn mo ms mt na no nu og or ot pa pc pd pe pg pi pn po pr pt pu pv pz
  ra rc re rg ri rm rn ro sa si so sp sr ss su sv ta te tn to tp tr ts tv ud va vb vc ve vi vr vs vt vv abruzzo
  basilicata calabria campania emilia-romagna friuli-venezia-giulia lazio liguria lombardia marche molise piemonte puglia
  sardegna sicilia toscana trentino-alto-adige umbria valle-d-aosta veneto`.split(/\s+/),
);
const SECOND_LEVEL_FOREIGN = /\.(?:co|com|org|net|ac|gov)\.[a-z]{2}$/;

/** Domains of providers, of ordinary mail first. */
export const PROVIDERS: readonly string[] = [...FREE_MAIL, ...SHARED_PEC];

/** True for a provider where anybody opens an ordinary mailbox. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain.toLowerCase());
}

/** True for a domain whose PEC mailboxes belong to many subscribers; their sub-domains are shared as well. */
export function isSharedPec(domain: string): boolean {
  const labels = domain.toLowerCase().split(".");
  return labels.some((_, index) => SHARED_PEC.has(labels.slice(index).join(".")));
}

/** The name an organization registered: "pec.rossi.it" and "rossi.it" are both "rossi.it"; undefined when shared. */
export function ownDomain(domain: string): string | undefined {
  const name = domain.trim().toLowerCase();
  const labels = name.split(".");
  if (labels.length < 2 || isFreeMail(name) || isSharedPec(name)) return undefined;
  const isItalianSuffix = labels.at(-1) === "it" && SECOND_LEVEL_IT.has(labels.at(-2) ?? "");
  const kept = isItalianSuffix || SECOND_LEVEL_FOREIGN.test(name) ? 3 : 2;
  const own = labels.slice(-kept).join(".");
  // The Ministry gives every school a mailbox under one name, so it tells no school from another.
  return labels.length < kept || own === "istruzione.it" || isFreeMail(own) ? undefined : own;
}

/** True when two domains are of one organization; domains of free mail and of PEC providers are nobody's own. */
export function sameOrganizationDomain(a: string, b: string): boolean {
  const own = ownDomain(a);
  return own !== undefined && own === ownDomain(b);
}
