/** What makes a file from outside unfit (issue 4, section 3). */
export const FILE_FAULTS = [
  "empty",
  "size",
  "type",
  "archive",
  "office",
  "picture",
  "envelopes",
  "encrypted",
  "javascript",
  "xfa",
  "launch",
  "embedded",
  "hidden",
  "pages",
  "objects",
  "pixels",
  "virus",
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** What a file may hold at most: pages of a PDF, its objects, points of a picture, signatures around signatures. */
export const FILE_LIMITS = { pages: 300, objects: 100_000, pixels: 100_000_000, envelopes: 5 } as const;

/** `advice`: for who uploads it, what to do. `remark`: for an operator, of a file that was kept. */
const TEXT: Record<FileFault, { advice: string; remark: string }> = {
  empty: { advice: "Il file è vuoto: salvalo di nuovo e ricaricalo.", remark: "Il file è vuoto" },
  size: { advice: "Il file supera 20 MB: riduci la scansione o dividila.", remark: "Il file supera 20 MB" },
  type: {
    advice: "Questo tipo di file non va bene: carica un PDF, un .p7m, un JPEG o un PNG.",
    remark: "Il contenuto non è un PDF, un JPEG o un PNG",
  },
  archive: {
    advice: "È un archivio compresso (zip, rar, 7z…): estrai i documenti e caricali uno per uno.",
    remark: "È un archivio compresso, o ne nasconde uno",
  },
  office: {
    advice: "È un documento di testo o un foglio di calcolo: salvalo come PDF e carica il PDF.",
    remark: "È un documento di testo o un foglio di calcolo",
  },
  picture: {
    advice: "Questo formato di immagine non va bene: salvala come JPEG, PNG o PDF e caricala di nuovo.",
    remark: "È un’immagine di un formato che non si accetta",
  },
  envelopes: {
    advice: "Ci sono troppe buste di firma una dentro l’altra: firma il documento originale e carica quello.",
    remark: "Ci sono troppe buste di firma una dentro l’altra",
  },
  encrypted: {
    advice: "Il PDF è protetto da password: salvalo senza password e ricaricalo.",
    remark: "Il PDF è protetto da password",
  },
  javascript: {
    advice:
      "Il PDF contiene programmi (JavaScript): stampalo in un nuovo PDF, o usa l’originale scaricato dal portale.",
    remark: "Il PDF contiene programmi (JavaScript)",
  },
  xfa: {
    advice: "Il PDF è un modulo dinamico (XFA): stampalo in un nuovo PDF e carica quello.",
    remark: "Il PDF è un modulo dinamico (XFA)",
  },
  launch: {
    advice: "Il PDF cerca di avviare programmi: stampalo in un nuovo PDF e carica quello.",
    remark: "Il PDF cerca di avviare programmi",
  },
  embedded: {
    advice: "Il PDF contiene altri file: toglili, o stampalo in un nuovo PDF, e carica i documenti uno per uno.",
    remark: "Il PDF contiene altri file",
  },
  hidden: {
    advice: "Parti del PDF non si possono leggere: stampalo in un nuovo PDF e carica quello.",
    remark: "Parti del PDF non si possono leggere",
  },
  pages: {
    advice: `Il PDF ha più di ${FILE_LIMITS.pages} pagine: carica solo quelle che servono.`,
    remark: `Il PDF ha più di ${FILE_LIMITS.pages} pagine`,
  },
  objects: {
    advice: "Il PDF è troppo complesso: stampalo in un nuovo PDF e carica quello.",
    remark: "Il PDF è troppo complesso",
  },
  pixels: {
    advice: "L’immagine è troppo grande (più di 100 milioni di punti): riducila e caricala di nuovo.",
    remark: "L’immagine ha più di 100 milioni di punti",
  },
  virus: {
    advice:
      "L’antivirus ha trovato un virus in questo file: non lo abbiamo tenuto. Controlla il computer e carica un altro file.",
    remark: "L’antivirus ha trovato un virus",
  },
};

/** One sentence for who uploads a file with this fault: what is wrong, and what to do. */
export const faultAdvice = (fault: FileFault): string => TEXT[fault].advice;

/** The same of a file that was kept, for an operator. */
export const faultRemark = (fault: FileFault): string => TEXT[fault].remark;

/** What an antivirus said; `unchecked`: there is none, or it did not answer. */
export const VIRUS_VERDICTS = ["clean", "infected", "unchecked"] as const;
export type VirusVerdict = (typeof VIRUS_VERDICTS)[number];

export const VIRUS_TEXT: Record<VirusVerdict, string> = {
  clean: "nessun virus trovato",
  infected: "infetto",
  unchecked: "non verificato",
};
