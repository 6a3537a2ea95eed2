import type { LookupRow } from "@/lib/lookups/import";

const SINCE = "1990-01-01";
const OWN = "Elenco iniziale del portale";

/** Letters and name of the provinces and metropolitan cities, 2026. */
const PROVINCES =
  "AG Agrigento,AL Alessandria,AN Ancona,AO Valle d’Aosta,AR Arezzo,AP Ascoli Piceno,AT Asti,AV Avellino,BA Bari,BT Barletta-Andria-Trani,BL Belluno,BN Benevento,BG Bergamo,BI Biella,BO Bologna,BZ Bolzano,BS Brescia,BR Brindisi,CA Cagliari,CL Caltanissetta,CB Campobasso,CE Caserta,CT Catania,CZ Catanzaro,CH Chieti,CO Como,CS Cosenza,CR Cremona,KR Crotone,CN Cuneo,EN Enna,FM Fermo,FE Ferrara,FI Firenze,FG Foggia,FC Forlì-Cesena,FR Frosinone,GE Genova,GO Gorizia,GR Grosseto,IM Imperia,IS Isernia,AQ L’Aquila,SP La Spezia,LT Latina,LE Lecce,LC Lecco,LI Livorno,LO Lodi,LU Lucca,MC Macerata,MN Mantova,MS Massa-Carrara,MT Matera,ME Messina,MI Milano,MO Modena,MB Monza e della Brianza,NA Napoli,NO Novara,NU Nuoro,OR Oristano,PD Padova,PA Palermo,PR Parma,PV Pavia,PG Perugia,PU Pesaro e Urbino,PE Pescara,PC Piacenza,PI Pisa,PT Pistoia,PN Pordenone,PZ Potenza,PO Prato,RG Ragusa,RA Ravenna,RC Reggio Calabria,RE Reggio Emilia,RI Rieti,RN Rimini,RM Roma,RO Rovigo,SA Salerno,SS Sassari,SV Savona,SI Siena,SR Siracusa,SO Sondrio,SU Sud Sardegna,TA Taranto,TE Teramo,TR Terni,TO Torino,TP Trapani,TN Trento,TV Treviso,TS Trieste,UD Udine,VA Varese,VE Venezia,VB Verbano-Cusio-Ossola,VC Vercelli,VR Verona,VV Vibo Valentia,VI Vicenza,VT Viterbo";

const LEGAL_FORMS = [
  "Imprenditore individuale",
  "Imprenditore individuale agricolo",
  "Libero professionista o lavoratore autonomo",
  "Società semplice",
  "Società in nome collettivo",
  "Società in accomandita semplice",
  "Studio associato o società di professionisti",
  "Società tra professionisti",
  "Società per azioni",
  "Società a responsabilità limitata",
  "Società a responsabilità limitata semplificata",
  "Società in accomandita per azioni",
  "Società cooperativa",
  "Società cooperativa sociale",
  "Consorzio",
  "Società consortile",
  "Azienda speciale o municipalizzata",
  "Ente pubblico economico",
  "Comune",
  "Provincia o città metropolitana",
  "Regione",
  "Unione di comuni o comunità montana",
  "Azienda sanitaria o ospedaliera",
  "Azienda pubblica di servizi alla persona",
  "Amministrazione dello Stato",
  "Camera di commercio",
  "Ordine o collegio professionale",
  "Università o ente di ricerca pubblico",
  "Altro ente pubblico non economico",
  "Associazione riconosciuta",
  "Associazione non riconosciuta",
  "Associazione di categoria o sindacato",
  "Fondazione",
  "Ente ecclesiastico",
  "Organizzazione di volontariato",
  "Impresa sociale",
  "Condominio",
  "Famiglia o datore di lavoro domestico",
  "Società di diritto estero",
  "Altro",
];

const REGISTERS = [
  "Albo dei consulenti del lavoro",
  "Albo degli avvocati",
  "Albo dei dottori commercialisti e degli esperti contabili",
];

/** How people write the commonest forms: found by it too (S.r.l., srl). */
const SHORT: Readonly<Record<string, string>> = {
  "Imprenditore individuale": "ditta individuale",
  "Società semplice": "S.s.",
  "Società in nome collettivo": "S.n.c.",
  "Società in accomandita semplice": "S.a.s.",
  "Società per azioni": "S.p.A.",
  "Società a responsabilità limitata": "S.r.l.",
  "Società a responsabilità limitata semplificata": "S.r.l.s.",
  "Società in accomandita per azioni": "S.a.p.A.",
  "Società tra professionisti": "S.t.p.",
  "Società cooperativa": "Coop.",
};

const numbered = (table: "legalForm" | "register", labels: readonly string[]): LookupRow[] =>
  labels.map((label, index) => ({
    table,
    code: String(index + 1).padStart(3, "0"),
    label,
    detail: SHORT[label] ?? "",
    validFrom: SINCE,
    validTo: null,
    source: OWN,
  }));

/** Decode tables that no package brings (facts: written by the project, replaced by an administrator's import). */
export const listRows = (): LookupRow[] => [
  ...PROVINCES.split(",").map((entry) => ({
    table: "province" as const,
    code: entry.slice(0, 2),
    label: entry.slice(3),
    detail: entry.slice(0, 2),
    validFrom: SINCE,
    validTo: null,
    source: OWN,
  })),
  ...numbered("legalForm", LEGAL_FORMS),
  ...numbered("register", REGISTERS),
];
