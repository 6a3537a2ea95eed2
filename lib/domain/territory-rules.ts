/** The Province and system that the rules speak of (D14). */
export interface Place {
  /** Two letters: "CR". */
  provinceCode: string;
  /** "Provincia di Cremona". */
  provinceName: string;
  /** "Lombardia". */
  region: string;
  /** "Portale SINTESI". */
  systemName: string;
}

/** A rule in the words of the Province's page or manual, with the requirement's number. */
export interface Rule {
  requirement: RuleNumber;
  words: string;
  source: string;
}

const PAGE = "Pagina “Registrazione per richiedere l’accesso”, 6 aprile 2022";
const MANUAL = "Manuale del portale, 2007";

// The seeds' own words, cut to the rule; only the Province's names are set in.
const RULES = {
  A12: () =>
    "Sono inevadibili le richieste in cui il soggetto giuridico richiedente è un datore di lavoro che intende attivare direttamente come persona incaricata il proprio consulente del lavoro; in questi casi è necessario adottare l’attivazione per delega.",
  A17: () =>
    "Il sistema a cui richiedere la registrazione è quello competente per territorio dove è ubicata almeno una sede di lavoro del soggetto obbligato o del soggetto abilitato.",
  A18: () =>
    "Il sistema competente è quello del territorio dove è ubicata almeno una sede di lavoro, inclusi i soggetti abilitati che rientrano nel quadro normativo della legge n. 12/79.",
  A19: () =>
    "I soggetti obbligati e abilitati devono registrarsi per l’accesso ad un solo sistema in ciascuna regione in cui hanno almeno una sede di lavoro.",
  A20: () =>
    "I datori di lavoro che effettuano direttamente le comunicazioni, se hanno la sede legale e le sedi di lavoro ubicate in due o più regioni, hanno la facoltà di accentrare tutte le comunicazioni presso uno dei servizi informatici dove è ubicata almeno una delle sedi.",
  A21: () =>
    "I soggetti abilitati della legge n. 12/79, che operano per delega di datori di lavoro con sede legale e sedi di lavoro in due o più regioni, possono effettuare le comunicazioni attraverso il servizio informatico regionale dove è ubicata la loro sede legale.",
  A22: () =>
    "Un soggetto abilitato della legge n. 12/79 può richiedere una sola abilitazione per regione, e solo presso i servizi competenti per il territorio dove è ubicata almeno una sua sede di lavoro, a prescindere dal territorio dei soggetti che lo hanno delegato.",
  A23: (place: Place) =>
    `L’unico caso accettato in deroga è per l’invio di istanze telematiche relative alla legge n. 68/99 rivolte al servizio per i disabili della ${place.provinceName}: il soggetto delegato si registra al ${place.systemName} anche se opera a livello extra provinciale.`,
  A24: () => "Il soggetto delegato attiva i suoi clienti con la modalità “delega”, secondo la procedura locale in uso.",
  A26: () =>
    "Tutti i datori di lavoro e gli intermediari devono necessariamente registrarsi al sistema SIUL COB per inviare le comunicazioni UNILAV, UNISOMM e VARDATORE.",
  A27: () => "SIUL COB è l’unico sistema per queste comunicazioni dal 6 febbraio 2022.",
  A28: () =>
    "Tutti gli altri servizi telematici continuano con le stesse regole e modalità: prospetto informativo, istanze della L. 68/99, dote apprendistato provinciale, visure, ecc.",
  B15: () =>
    "Questa registrazione è per le aziende, i datori di lavoro in generale, i consulenti del lavoro, le associazioni e i delegati in genere.",
  B16: () =>
    "I datori di lavoro che hanno delegato tali obblighi ad un soggetto intermediario non sono obbligati a registrarsi.",
  B17: () =>
    "È comunque necessario che inviino alla Provincia la comunicazione di delega nei confronti dell’intermediario autorizzato, tramite il “Modulo delega intermediario”.",
  D7: () => "I servizi chiusi restano nel catalogo, con il motivo e dove si va invece, e non si possono chiedere.",
  D11: () =>
    "Le regole sul territorio riguardano solo chi invia comunicazioni obbligatorie, prospetto informativo o istanze della L. 68/99.",
} satisfies Record<string, (place: Place) => string>;

export type RuleNumber = keyof typeof RULES;

/** A rule as shown to people. D7 is read from the page's notice on COB (A25-A27), D11 from the title that the page puts over its territorial rules. */
export function rule(requirement: RuleNumber, place: Place): Rule {
  return { requirement, words: RULES[requirement](place), source: requirement.startsWith("B") ? MANUAL : PAGE };
}
