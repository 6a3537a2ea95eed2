/** The registration's form as data (lib/domain/kinds, registrant, relations) and the catalogue's defaults. */
export const FORM = {
  "Soggetto giuridico": "Organization (soggetto giuridico)",
  "I dati dell’ente che chiede l’accesso. Usa recapiti diretti dell’ente, non quelli di un consulente esterno.":
    "The organization that asks for access. Give its own direct contacts, not those of an outside consultant.",
  "Denominazione o ragione sociale": "Name of the organization",
  "Dati dell’ente": "The organization",
  "Natura giuridica": "Legal form (natura giuridica)",
  "Codice fiscale dell’ente": "Codice fiscale of the organization",
  "11 cifre, oppure 16 caratteri per una ditta individuale.":
    "Its Italian tax code: 11 digits, or 16 characters for a sole trader.",
  "Partita IVA": "VAT number (partita IVA)",
  "11 cifre. Lascia vuoto se l’ente non ce l’ha.": "11 digits. Leave it empty if the organization has none.",
  "PEC dell’ente": "PEC address of the organization",
  "Per le comunicazioni della Provincia. I documenti si inviano da qui se non si confermano online.":
    "PEC is certified e-mail. The Province writes there, and documents not confirmed online are sent from it.",
  "Recapiti diretti": "Direct contacts",
  "E-mail dell’ente": "E-mail of the organization",
  Telefono: "Phone",
  "Solo cifre, senza spazi né simboli. Per esempio 0372406581.":
    "Digits only, no spaces or symbols. For example 0372406581.",
  Fax: "Fax",
  "Solo cifre.": "Digits only.",
  "Scrivi le prime lettere, poi scegli dall’elenco.": "Type the first letters, then choose from the list.",

  "Sede legale": "Registered office (sede legale)",
  "L’indirizzo della sede legale dell’ente.": "The address of the organization’s registered office.",
  Comune: "Municipality (comune)",
  "Via o piazza": "Street or square",
  "Numero civico": "Street number",
  CAP: "Postcode (CAP)",

  "Sedi operative": "Work sites (sedi operative)",
  Filiali: "Branches (filiali)",
  "Plessi e sedi": "School sites (plessi e sedi)",
  "Indica le sedi di lavoro per cui chiedi l’accesso. All’ingresso sceglierai per quale sede operi.":
    "The work sites you ask access for. When you sign in you choose which one you act for.",
  Sede: "Site",
  "Aggiungi un’altra sede": "Add another site",
  "Indirizzo della sede": "Address of the site",
  "Coincide con la sede legale": "The same as the registered office",
  "È a un altro indirizzo": "Another address",
  "Nome della sede": "Name of the site",
  "Come la chiamate. Per esempio Punto vendita di Crema.": "What you call it. For example Punto vendita di Crema.",
  "Telefono diretto della sede": "Direct phone of the site",
  "E-mail della sede": "E-mail of the site",
  "Un indirizzo dell’ente, non di un consulente esterno.":
    "An address of the organization, not of an outside consultant.",

  "Rappresentante legale": "Legal representative (rappresentante legale)",
  "La persona che rappresenta l’ente: se hai una ditta individuale, sei tu. Firmerà il modulo di conferma.":
    "The person who represents the organization: if you are a sole trader, it is you. They will sign the confirmation form.",
  Cognome: "Surname",
  Nome: "First name",
  "Codice fiscale": "Codice fiscale",
  "16 caratteri, sono sulla tessera sanitaria.":
    "The person’s Italian tax code: 16 characters, on the health card (tessera sanitaria).",
  "Data di nascita": "Date of birth",
  "Giorno, mese e anno. Per esempio 12/07/1988.": "Day, month and year. For example 12/07/1988.",
  "Comune o stato estero di nascita": "Place of birth: Italian municipality or foreign country",
  Carica: "Office held (carica)",
  "Per esempio titolare, amministratore unico, presidente, dirigente scolastico.":
    "In Italian. For example titolare (owner), amministratore unico (sole director), presidente, dirigente scolastico (head teacher).",
  "E-mail": "E-mail",

  "Persona incaricata": "Appointee (persona incaricata)",
  "La persona che userà l’account, personale e legato al suo codice fiscale. Deve far parte dell’organico dell’ente: non può essere un consulente del lavoro esterno.":
    "The person who will use the account, which is personal and tied to their codice fiscale. They must belong to the organization’s own staff: an outside labour consultant (consulente del lavoro) cannot be the appointee.",
  "Chi è la persona incaricata?": "Who is the appointee?",
  "È il rappresentante legale": "The legal representative",
  "È un’altra persona dell’ente": "Another person of the organization",
  "Rapporto con l’ente": "Relation to the organization",
  "Titolare o socio": "Owner or partner",
  Amministratore: "Director",
  Dipendente: "Employee",
  "Altro rapporto stabile con l’ente": "Another lasting relation with the organization",
  "E-mail della persona incaricata": "E-mail of the appointee",
  "Qui arrivano il link della pratica e l’avviso di attivazione.":
    "The link to the request and the notice of activation go there.",
  Recapiti: "Contacts",
  "Telefono della persona incaricata": "Phone of the appointee",

  "Servizi richiesti": "Services requested",
  "Scegli i servizi che ti servono. Potrai chiederne altri in seguito.":
    "Choose the services you need. You can ask for others later.",
  Servizi: "Services",
  "Prospetto informativo L. 68/99": "Disability employment report (prospetto informativo L. 68/99)",
  "La dichiarazione annuale sul personale per il collocamento mirato.":
    "The yearly statement on staff for the employment of people with disabilities.",
  "Istanze L. 68/99": "Applications under law 68/99 (istanze L. 68/99)",
  "Convenzioni, esoneri, compensazioni e richieste al servizio per i lavoratori disabili.":
    "Agreements, exemptions, compensations and requests to the service for workers with disabilities.",
  "Dote apprendistato provinciale": "Provincial apprenticeship grant (dote apprendistato)",
  "La formazione esterna degli apprendisti.": "External training of apprentices.",
  Visure: "Record searches (visure)",
  "Consultazione dei dati del lavoro (assunzioni, cessazioni, posizioni) delle persone e degli enti per cui si è autorizzati.":
    "Look-up of employment data (starts, ends, positions) of the people and organizations you are authorized for.",
  "Progetti formativi": "Training projects (progetti formativi)",
  "La presentazione dei progetti sui bandi della Provincia.": "Sending projects for the Province’s calls.",
  "Anagrafe studenti": "Register of students (anagrafe studenti)",
  "I dati degli studenti previsti dal DPR 257/2000.": "The students’ data under DPR 257/2000.",
  "Comunicazioni obbligatorie (COB)": "Mandatory communications (COB)",
  "Dal 6 febbraio 2022 UNILAV, UNISOMM e VARDATORE si inviano solo con SIUL COB della Regione.":
    "Since 6 February 2022 UNILAV, UNISOMM and VARDATORE are sent only through the Region’s SIUL COB.",

  "Aziende e altri datori di lavoro": "Companies and other employers",
  "Imprese, enti pubblici, associazioni, consulenti del lavoro e studi che operano per i loro clienti.":
    "Companies, public bodies, associations, labour consultants and firms that act for their clients.",
  "Che cosa sei?": "What are you?",
  "Datore di lavoro privato": "Private employer",
  "Impresa, ditta individuale, cooperativa, famiglia": "Company, sole trader, cooperative, family",
  "Datore di lavoro pubblico": "Public employer",
  "Comune, azienda sanitaria, altro ente pubblico": "Municipality, health authority, other public body",
  "Professionista della legge 12/79": "Professional under law 12/79",
  "Consulente del lavoro, avvocato, commercialista": "Labour consultant, lawyer, accountant",
  "Associazione di categoria": "Trade association (associazione di categoria)",
  "Assiste i propri associati": "Assists its members",
  Professione: "Profession",
  "Consulente del lavoro": "Labour consultant (consulente del lavoro)",
  Avvocato: "Lawyer (avvocato)",
  "Dottore commercialista o esperto contabile": "Accountant (dottore commercialista o esperto contabile)",
  Albo: "Professional register (albo)",
  "Numero di iscrizione all’albo": "Number in the register",
  "Provincia dell’albo": "Province of the register",
  "Data della comunicazione all’Ispettorato del lavoro": "Date of the notice to the Labour Inspectorate",
  "La chiediamo ad avvocati e commercialisti (legge 12/79, articolo 1). Per esempio 15/03/2019.":
    "Lawyers and accountants give it (law 12/79, article 1). For example 15/03/2019.",

  "Agenzie per il lavoro": "Employment agencies (agenzie per il lavoro)",
  "Agenzie autorizzate alla somministrazione.": "Agencies authorized to supply temporary workers.",
  "Numero dell’autorizzazione ministeriale": "Number of the ministerial authorization",
  "Lo trovi nell’albo informatico delle agenzie per il lavoro. Per esempio 1234-SG.":
    "It stands in the online register of employment agencies. For example 1234-SG.",
  "Data dell’autorizzazione": "Date of the authorization",
  "Per esempio 15/03/2019.": "For example 15/03/2019.",

  "Enti di formazione": "Training bodies",
  "Enti pubblici e privati accreditati dalla Regione.": "Public and private bodies accredited by the Region.",
  "Numero di accreditamento regionale": "Regional accreditation number",
  "È il numero di iscrizione all’albo regionale degli operatori accreditati.":
    "The number in the regional register of accredited bodies.",
  "Sezione dell’albo": "Section of the register",
  "Sezione A": "Section A",
  "Sezione B": "Section B",

  "Istituti scolastici": "Schools",
  "Scuole statali e paritarie.": "State schools and recognized private schools (scuole paritarie).",
  "Tipo di istituto": "Kind of school",
  Statale: "State school",
  Paritaria: "Recognized private school (paritaria)",
  "Codice meccanografico": "School code (codice meccanografico)",
  "Dieci caratteri, per esempio CRIS00100X.": "Ten characters, for example CRIS00100X.",
} as const;
