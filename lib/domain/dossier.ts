import { Refusal } from "./errors";

/** The one life cycle of everything a person asks of the Province (DESIGN 1). */
export const DOSSIER_STATES = [
  "draft",
  "submitted",
  "issued",
  "filed",
  "inReview",
  "onHold",
  "accepted",
  "rejected",
  "withdrawn",
  "expired",
  "superseded",
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

type MoveRule = { from: readonly (DossierState | null)[]; to: DossierState };

export const MOVES = {
  submit: { from: ["draft"], to: "submitted" },
  issue: { from: ["submitted"], to: "issued" },
  file: { from: ["issued", "expired"], to: "filed" },
  open: { from: [null], to: "filed" },
  fileOnline: { from: ["draft"], to: "filed" },
  takeCharge: { from: ["filed"], to: "inReview" },
  requestIntegration: { from: ["inReview"], to: "onHold" },
  integrate: { from: ["onHold"], to: "inReview" },
  accept: { from: ["inReview"], to: "accepted" },
  reject: { from: ["inReview", "onHold"], to: "rejected" },
  withdraw: { from: ["submitted", "issued", "filed", "inReview", "onHold"], to: "withdrawn" },
  expire: { from: ["issued", "onHold"], to: "expired" },
  supersede: { from: ["issued"], to: "superseded" },
} as const satisfies Record<string, MoveRule>;

export type DossierMove = keyof typeof MOVES;
export const DOSSIER_MOVES = Object.keys(MOVES) as [DossierMove, ...DossierMove[]];

/** Every legal (from, move, to): feeds the CHECK of the event table. */
export const LEGAL_MOVES = DOSSIER_MOVES.flatMap((move) =>
  MOVES[move].from.map((from) => ({ move, from, to: MOVES[move].to })),
);

/** The moves that the life cycle allows from a state, whoever asks. */
export const movesFrom = (state: DossierState): DossierMove[] =>
  DOSSIER_MOVES.filter((move) => (MOVES[move] as MoveRule).from.includes(state));

/** The state after a move. Refuses with `wrong-state` when the life cycle has no such move. */
export function nextState(state: DossierState | null, move: DossierMove): DossierState {
  if (!(MOVES[move] as MoveRule).from.includes(state)) throw new Refusal("wrong-state", { state, move });
  return MOVES[move].to;
}

/** States in which the Province still has something to decide, or the applicant something to do. */
export const OPEN_STATES = ["submitted", "issued", "filed", "inReview", "onHold"] as const;
export const isOpen = (state: DossierState): boolean => (OPEN_STATES as readonly string[]).includes(state);

/** State in words: what the applicant reads, what the operator reads. */
export const STATE_TEXT: Record<DossierState, { applicant: string; operator: string }> = {
  draft: { applicant: "Da completare", operator: "In compilazione" },
  submitted: { applicant: "Inviata, stiamo preparando i documenti", operator: "Documenti in preparazione" },
  issued: { applicant: "In attesa dei documenti firmati", operator: "In attesa dei documenti" },
  filed: { applicant: "Documenti ricevuti", operator: "Da prendere in carico" },
  inReview: { applicant: "In verifica", operator: "In istruttoria" },
  onHold: { applicant: "Aspettiamo una tua risposta", operator: "In attesa di risposta" },
  accepted: { applicant: "Accettata", operator: "Accettata" },
  rejected: { applicant: "Respinta", operator: "Respinta" },
  withdrawn: { applicant: "Ritirata", operator: "Ritirata" },
  expired: { applicant: "Scaduta", operator: "Scaduta" },
  superseded: { applicant: "Sostituita da una nuova richiesta", operator: "Sostituita" },
};

/** A move in the timeline, as a thing that happened. */
export const MOVE_TEXT: Record<DossierMove, string> = {
  submit: "Richiesta inviata online",
  issue: "Documenti pronti da firmare",
  file: "Documenti firmati ricevuti",
  open: "Pratica aperta da un modulo cartaceo",
  fileOnline: "Richiesta presentata online con identità digitale",
  takeCharge: "Presa in carico",
  requestIntegration: "Chiesta un’integrazione",
  integrate: "Integrazione ricevuta",
  accept: "Richiesta accettata",
  reject: "Richiesta respinta",
  withdraw: "Richiesta ritirata",
  expire: "Termine scaduto",
  supersede: "Sostituita da una nuova richiesta",
};

export const CHANNELS = ["pec", "upload", "online", "counter", "fax", "email", "post"] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNEL_TEXT: Record<Channel, string> = {
  pec: "PEC",
  upload: "Caricamento online",
  online: "Online con identità digitale",
  counter: "Sportello",
  fax: "Fax",
  email: "E-mail ordinaria",
  post: "Posta",
};
export type AskedKind = "integrazione" | "preavviso";

/** What each request asked, and each answer was to, by event: the events from the oldest. */
export function askedKinds(
  events: readonly { id: number; move: DossierMove; detail: Readonly<Record<string, unknown>> }[],
): ReadonlyMap<number, AskedKind> {
  const kinds = new Map<number, AskedKind>();
  let asked: AskedKind = "integrazione";
  for (const { id, move, detail } of events) {
    if (move === "requestIntegration") asked = detail.kind === "preavviso" ? "preavviso" : "integrazione";
    if (move === "requestIntegration" || move === "integrate") kinds.set(id, asked);
  }
  return kinds;
}

/** A move as it happened: papers say by which way they came, confirmations are no papers, a preavviso is no integration. */
export function moveText(move: DossierMove, channel?: Channel | null, asked?: AskedKind): string {
  if (asked === "preavviso" && move === "requestIntegration") return "Inviato il preavviso di rigetto";
  if (asked === "preavviso" && move === "integrate") return "Risposta al preavviso di rigetto ricevuta";
  if (move === "file" && channel === "online") return "Documenti confermati online";
  return channel ? `${MOVE_TEXT[move]}: ${CHANNEL_TEXT[channel]}` : MOVE_TEXT[move];
}

/** Channels an operator records by hand (D4). */
export const RECORDED_CHANNELS = ["pec", "counter", "fax", "email", "post"] as const satisfies readonly Channel[];
