/** "Devo registrarmi qui?" (lib/domain/territory*). The rules are the Province's own words, translated. */
export const TERRITORY = {
  "Chi sei?": "Who are you?",
  "Azienda o altro datore di lavoro": "Company or other employer",
  "Privato o pubblico": "Private or public",
  "Consulente del lavoro, avvocato o commercialista": "Labour consultant, lawyer or accountant",
  "Legge 12/79": "Law 12/79",
  Associazione: "Association",
  "Agenzia per il lavoro": "Employment agency (agenzia per il lavoro)",
  "Ente di formazione accreditato": "Accredited training body",
  "Istituto scolastico": "School",
  "Che cosa devi fare?": "What do you need to do?",
  "Scegli tutto quello che ti serve.": "Choose all you need.",
  "Inviare il prospetto informativo": "Send the disability employment report (prospetto informativo)",
  "Legge 68/99": "Law 68/99",
  "Inviare istanze della legge 68/99": "Send applications under law 68/99 (istanze)",
  "Convenzioni, esoneri, compensazioni": "Agreements, exemptions, compensations",
  "Inviare comunicazioni obbligatorie": "Send mandatory communications (comunicazioni obbligatorie)",
  "UNILAV, UNISOMM, VARDATORE": "UNILAV, UNISOMM, VARDATORE",
  "Altri servizi": "Other services",
  "Dote apprendistato provinciale, visure": "Provincial apprenticeship grant, record searches",
  "Per chi operi?": "For whom do you act?",
  "Per i miei associati": "For my members",
  "Per i miei clienti": "For my clients",
  "Solo per il personale dell’associazione": "Only for the association’s own staff",
  "Solo per il personale del mio studio": "Only for my firm’s own staff",
  "Chi userà i servizi per te?": "Who will use the services for you?",
  "Il rappresentante legale o una persona che lavora da noi": "The legal representative or somebody who works for us",
  "In parte una persona nostra, in parte un consulente o intermediario":
    "Partly somebody of ours, partly a consultant or intermediary",
  "Solo un consulente o intermediario, con il suo account": "Only a consultant or intermediary, with their own account",
  "Il nostro consulente, con un account a nome nostro": "Our consultant, with an account in our name",
  "Dove sono le tue sedi?": "Where are your sites?",
  "Dove sono le tue sedi di lavoro?": "Where are your work sites?",
  "Contano le sedi in cui lavori tu, non quelle di chi ti ha delegato.":
    "What counts are the sites where you work, not those of your clients.",
  "Sono i luoghi in cui lavora il personale. Scegli tutte le risposte giuste.":
    "The places where your staff work. Choose all the right answers.",
  "Nella {province}": "In the {province}",
  "In un’altra provincia della regione {region}": "In another province of the region {region}",
  "In un’altra regione": "In another region",
  "Dove si trova la tua sede legale?": "Where is your registered office (sede legale)?",
  "Chi ti ha delegato ha sedi in due o più regioni?": "Do your clients have sites in two or more regions?",
  "Basta che valga per un cliente.": "One client is enough.",
  Sì: "Yes",
  "Sei già registrato al sistema di un’altra provincia della regione {region}?":
    "Are you already registered with the system of another province of the region {region}?",
  "Rispondi per il tuo ente. La risposta è una tua dichiarazione.":
    "Answer for your organization. The answer is a statement of yours.",
  "Vuoi inviare tutto da un solo sistema?": "Do you want to send everything from one system?",
  "Chi ha sedi in più regioni può accentrare gli invii.": "Those with sites in several regions may do so.",
  "No, uso un sistema per ogni regione": "No, I use one system for each region",
  "Sì, dal {system} della {province}": "Yes, from the {system} of the {province}",
  "Sì, dal sistema di un’altra regione": "Yes, from the system of another region",

  "Sì, registrati qui": "Yes, register here",
  "Registrati qui, solo per le istanze della legge 68/99": "Register here, only for applications under law 68/99",
  "Usa la delega: il consulente non può essere la persona incaricata":
    "Use a delegation (delega): your consultant cannot be the appointee",
  "Registrati al sistema di un altro territorio": "Register with the system of another territory",
  "Non devi registrarti": "You need not register",
  "Per le comunicazioni obbligatorie usa SIUL COB": "For mandatory communications use SIUL COB",
  "Registra una persona che lavora da voi. Per la parte affidata al consulente invia il Modulo delega intermediario.":
    "Register somebody who works for you. For the consultant’s part send the delegation form (Modulo delega intermediario).",
  "Registrati con il tuo studio o la tua associazione, poi attiva chi ti ha delegato con la delega.":
    "Register with your firm or association, then activate your clients with a delegation (delega).",
  "Puoi chiedere l’accesso con il modulo online.": "You can ask for access with the online form.",
  "Puoi usare il {system} solo per le istanze della legge 68/99 rivolte alla {province}. Attiva i tuoi clienti con la delega. Per il resto usa il sistema del territorio in cui hai una sede.":
    "You can use the {system} only for applications under law 68/99 to the {province}. Activate your clients with a delegation (delega). For the rest use the system of the territory where you have a site.",
  "Il consulente si registra con il proprio studio. Tu gli dai la delega: compila e firma il Modulo delega intermediario e invialo alla Provincia.":
    "The consultant registers with their own firm. You give them a delegation: fill in and sign the Modulo delega intermediario and send it to the Province.",
  "Chiedi l’accesso al sistema da cui vuoi inviare tutto.":
    "Ask for access to the system from which you want to send everything.",
  "Hai già una registrazione nella regione {region}: continua a usare quel sistema.":
    "You already have a registration in the region {region}: go on using that system.",
  "Chiedi l’accesso al sistema del territorio in cui hai una tua sede.":
    "Ask for access to the system of the territory where you have a site of your own.",
  "Chiedi l’accesso al sistema del territorio in cui hai una sede di lavoro.":
    "Ask for access to the system of the territory where you have a work site.",
  "Opera il tuo intermediario, con il suo account. Invia però alla Provincia il Modulo delega intermediario.":
    "Your intermediary acts, with their own account. But send the Province the delegation form (Modulo delega intermediario).",
  "UNILAV, UNISOMM e VARDATORE non si inviano più da qui. Registrati a SIUL COB, il sistema della Regione.":
    "UNILAV, UNISOMM and VARDATORE are no longer sent from here. Register with SIUL COB, the Region’s system.",

  "Pagina “Registrazione per richiedere l’accesso”, 6 aprile 2022":
    "The Province’s page “Registrazione per richiedere l’accesso”, 6 April 2022 (our translation)",
  "Manuale del portale, 2007": "Manual of the portal, 2007 (our translation)",
  "Sono inevadibili le richieste in cui il soggetto giuridico richiedente è un datore di lavoro che intende attivare direttamente come persona incaricata il proprio consulente del lavoro; in questi casi è necessario adottare l’attivazione per delega.":
    "Requests cannot be granted when the organization is an employer that means to activate its own labour consultant directly as the appointee; in these cases activation by delegation is necessary.",
  "Il sistema a cui richiedere la registrazione è quello competente per territorio dove è ubicata almeno una sede di lavoro del soggetto obbligato o del soggetto abilitato.":
    "Registration is asked of the system competent for the territory where at least one work site of the obliged or enabled party is.",
  "Il sistema competente è quello del territorio dove è ubicata almeno una sede di lavoro, inclusi i soggetti abilitati che rientrano nel quadro normativo della legge n. 12/79.":
    "The competent system is that of the territory where at least one work site is, also for the parties enabled under law 12/79.",
  "I soggetti obbligati e abilitati devono registrarsi per l’accesso ad un solo sistema in ciascuna regione in cui hanno almeno una sede di lavoro.":
    "Obliged and enabled parties must register for access to one system only in each region where they have at least one work site.",
  "I datori di lavoro che effettuano direttamente le comunicazioni, se hanno la sede legale e le sedi di lavoro ubicate in due o più regioni, hanno la facoltà di accentrare tutte le comunicazioni presso uno dei servizi informatici dove è ubicata almeno una delle sedi.":
    "Employers that send their communications themselves, with registered office and work sites in two or more regions, may send them all through one of the systems where at least one of the sites is.",
  "I soggetti abilitati della legge n. 12/79, che operano per delega di datori di lavoro con sede legale e sedi di lavoro in due o più regioni, possono effettuare le comunicazioni attraverso il servizio informatico regionale dove è ubicata la loro sede legale.":
    "Parties enabled under law 12/79, acting by delegation of employers with registered office and work sites in two or more regions, may use the regional system where their own registered office is.",
  "Un soggetto abilitato della legge n. 12/79 può richiedere una sola abilitazione per regione, e solo presso i servizi competenti per il territorio dove è ubicata almeno una sua sede di lavoro, a prescindere dal territorio dei soggetti che lo hanno delegato.":
    "A party enabled under law 12/79 may ask for one enablement per region, and only where at least one of its own work sites is, whatever the territory of its clients.",
  "L’unico caso accettato in deroga è per l’invio di istanze telematiche relative alla legge n. 68/99 rivolte al servizio per i disabili della {province}: il soggetto delegato si registra al {system} anche se opera a livello extra provinciale.":
    "The only exception is for online applications under law 68/99 to the service for people with disabilities of the {province}: the delegated party registers with the {system} even if it works outside the province.",
  "Il soggetto delegato attiva i suoi clienti con la modalità “delega”, secondo la procedura locale in uso.":
    "The delegated party activates its clients by “delega”, under the local procedure.",
  "Tutti i datori di lavoro e gli intermediari devono necessariamente registrarsi al sistema SIUL COB per inviare le comunicazioni UNILAV, UNISOMM e VARDATORE.":
    "All employers and intermediaries must register with SIUL COB to send UNILAV, UNISOMM and VARDATORE.",
  "SIUL COB è l’unico sistema per queste comunicazioni dal 6 febbraio 2022.":
    "SIUL COB has been the only system for these communications since 6 February 2022.",
  "Tutti gli altri servizi telematici continuano con le stesse regole e modalità: prospetto informativo, istanze della L. 68/99, dote apprendistato provinciale, visure, ecc.":
    "All the other online services go on under the same rules: prospetto informativo, applications under law 68/99, provincial apprenticeship grant, record searches and so on.",
  "Questa registrazione è per le aziende, i datori di lavoro in generale, i consulenti del lavoro, le associazioni e i delegati in genere.":
    "This registration is for companies, employers in general, labour consultants, associations and delegated parties in general.",
  "I datori di lavoro che hanno delegato tali obblighi ad un soggetto intermediario non sono obbligati a registrarsi.":
    "Employers that have delegated these duties to an intermediary are not obliged to register.",
  "È comunque necessario che inviino alla Provincia la comunicazione di delega nei confronti dell’intermediario autorizzato, tramite il “Modulo delega intermediario”.":
    "They must in any case send the Province the delegation to the authorized intermediary, with the “Modulo delega intermediario”.",
  "Le regole sul territorio riguardano solo chi invia comunicazioni obbligatorie, prospetto informativo o istanze della L. 68/99.":
    "The rules on territory concern only those who send mandatory communications, the prospetto informativo or applications under law 68/99.",
  "I servizi chiusi restano nel catalogo, con il motivo e dove si va invece, e non si possono chiedere.":
    "Closed services stay in the catalogue, with the reason and where to go instead, and cannot be asked for.",

  "Devo registrarmi qui?": "Must I register here?",
  "Puoi scegliere più risposte.": "You may choose several answers.",
  "Scegli una risposta per continuare": "Choose an answer to go on",
  "Le tue risposte": "Your answers",
  Cambia: "Change",
  "la risposta: {question}": "the answer: {question}",
  "Teniamo le risposte insieme alla pratica. L’esito ti orienta: la verifica resta alla Provincia.":
    "We keep the answers with your request. The outcome is for guidance: the Province checks.",
  "Comincia la registrazione": "Begin the registration",
  "Vai al Modulo delega intermediario": "Go to the delegation form (in Italian)",
  "Vai a SIUL COB": "Go to SIUL COB",
  "Chiedi all’assistenza": "Ask the help desk",
  "Rifai le domande": "Answer again from the start",
  "UNILAV, UNISOMM e VARDATORE non si inviano da qui: per questi registrati a [SIUL COB]({siulcob}).":
    "UNILAV, UNISOMM and VARDATORE are not sent from here: for these register with [SIUL COB]({siulcob}).",
  "La regola": "The rule",

  "Richiedi l’accesso": "Ask for access",
  "Scegli con quale ruolo userai i servizi. Servono circa 15 minuti, e puoi salvare e riprendere.":
    "Choose in which role you will use the services. It takes about 15 minutes, and you can save and resume.",
  "Non sai se devi registrarti qui?": "Not sure whether you must register here?",
  "Rispondi a poche domande. Ti diciamo se registrarti, dove farlo, o se ti basta una delega.":
    "Answer a few questions. We tell you whether to register, where, or whether a delegation is enough.",
  "Tipi di registrazione": "Types of registration",
  "Hai già cominciato? [Riprendi con il codice e la chiave]({track}).":
    "Already begun? [Resume with the code and the key]({track}).",
  "[La persona incaricata è cambiata o se n’è andata?]({replaced}) Non serve una nuova registrazione.":
    "[Has the appointee changed or left? (in Italian)]({replaced}) No new registration is needed.",
  "Tieni a portata di mano": "Have at hand",
  "denominazione, codice fiscale e partita IVA dell’ente;":
    "name, codice fiscale and VAT number (partita IVA) of the organization;",
  "l’indirizzo della sede legale e di ogni sede per cui chiedi l’accesso;":
    "the address of the registered office and of each site you ask access for;",
  "PEC, e-mail e telefono diretti dell’ente;": "PEC (certified e-mail), e-mail and phone of the organization itself;",
  "codice fiscale e dati di nascita del rappresentante legale e della persona incaricata;":
    "codice fiscale and birth data of the legal representative and of the appointee;",
  "Chi è la persona incaricata": "Who the appointee (persona incaricata) is",
  "È chi userà l’account, che è personale. Deve far parte dell’organico dell’ente. Può essere il rappresentante legale. Non può essere un consulente del lavoro esterno: a lui si dà [una delega](/delega).":
    "The person who will use the account, which is personal. They must belong to the organization’s own staff. It may be the legal representative. It cannot be an outside labour consultant (consulente del lavoro), who is given [a delegation (in Italian)](/delega).",
  "Ti registri qui se hai almeno una sede di lavoro nel territorio della {province}. [Controlla se devi registrarti qui]({verify}).":
    "You register here if you have at least one work site in the territory of the {province}. [Check whether you must register here]({verify}).",
  "Comincia la richiesta": "Begin the request",
} as const;
