import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import type { Field } from "@/lib/domain/form";
import { readSettings } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";
import { EditForm } from "../_parts/edit-form";
import { generalAction } from "../actions";

export const metadata: Metadata = { title: "Provincia e termini" };

const number = (name: string, label: string, hint?: string, group?: string): Field => ({
  name,
  type: "text",
  label,
  hint,
  width: 5,
  group,
});
const tick = (name: string, label: string, hint: string, group?: string): Field => ({
  name,
  type: "checkbox",
  label,
  hint,
  optional: true,
  group,
});

const FIELDS: readonly Field[] = [
  { name: "provinceName", type: "text", label: "Nome della Provincia", width: 40, group: "Provincia" },
  { name: "provinceCode", type: "text", label: "Sigla", hint: "Due lettere, come nelle targhe.", width: 5 },
  { name: "region", type: "text", label: "Regione", width: 20 },
  { name: "portalName", type: "text", label: "Nome del portale", width: 40 },
  { name: "portalTagline", type: "text", label: "Sottotitolo", width: 40, optional: true },
  { name: "pec", type: "text", label: "PEC", hint: "Qui arrivano i documenti firmati.", width: 40 },
  { name: "email", type: "text", label: "E-mail", hint: "Da qui partono le comunicazioni.", width: 40 },
  { name: "phones", type: "text", label: "Telefoni", hint: "Solo cifre, separati da virgole.", width: 40 },
  { name: "fax", type: "text", label: "Fax", width: 20, optional: true },
  {
    name: "siulCobUrl",
    type: "text",
    label: "Dove si fanno le comunicazioni obbligatorie",
    hint: "L’indirizzo dell’altro sistema, per chi non deve registrarsi qui.",
    width: 40,
  },
  { name: "codePrefix", type: "text", label: "Prefisso delle pratiche", hint: "Vale per le nuove.", width: 5 },
  number("decisionDays", "Giorni per decidere", "Dall’arrivo dei documenti.", "Termini"),
  number("issuedDays", "Giorni per inviare i documenti firmati"),
  number("integrationDays", "Giorni per rispondere a un’integrazione"),
  number("refusalNoticeDays", "Giorni per rispondere al preavviso"),
  number("draftDays", "Giorni di vita di una bozza"),
  number("delegationOfferDays", "Giorni per accettare una delega"),
  number("delegationReminderDays", "Giorni prima della fine in cui ricordare il rinnovo di una delega"),
  number("summaryMinutes", "Minuti per scaricare il riepilogo"),
  { name: "protocolRegister", type: "text", label: "Registro di protocollo", width: 20, group: "Regole" },
  tick("protocolRequired", "Per accettare serve il protocollo", "La pratica si accetta solo con un numero."),
  tick(
    "signedPaperRequired",
    "Per accettare servono i documenti firmati",
    "Anche in scansione. Togli la spunta se gli originali restano solo su carta.",
  ),
  tick("refusalNoticeRequired", "Prima di respingere serve il preavviso", "Legge 241/1990, articolo 10-bis."),
  tick("uploadEnabled", "Si possono caricare i documenti online", "Dalla pagina della pratica."),
  tick(
    "onlineConfirmation",
    "Si può confermare online al posto della firma",
    "Chi deve firmare entra con SPID, CIE o CNS e conferma il documento.",
  ),
  tick(
    "checklistPrefill",
    "Le firme verificate spuntano da sole i documenti firmati",
    "L’accettazione resta sempre dell’operatore.",
  ),
  tick(
    "accessReview",
    "Una volta all’anno il rappresentante legale conferma chi ha accesso",
    "Gli scriviamo un link; chi non risponde compare in Conferme annuali, tra gli account.",
  ),
  number("accessReviewDays", "Giorni per rispondere alla conferma annuale"),
];

/** The Province's data, the terms and the rules that may be switched (D14, D17, D18, D4). */
export default function GeneralPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const settings = await readSettings(ctx.db);
    const values = Object.fromEntries(
      FIELDS.map(({ name, type }) => {
        const value = settings[name as keyof typeof settings];
        return [
          name,
          type === "checkbox" ? (value ? "yes" : "") : Array.isArray(value) ? value.join(", ") : String(value),
        ];
      }),
    );
    return (
      <>
        {(await searchParams).esito && <Done>Impostazioni salvate.</Done>}
        <EditForm title="Provincia e termini" action={generalAction} initial={{ values }} fields={FIELDS} />
      </>
    );
  });
}
