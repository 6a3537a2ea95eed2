import type { Answers, Option, Step } from "./form";

/** What a kind of dossier says; everything else is the same code for all of them (DESIGN 1). */
export const KIND_IDS = [
  "registration",
  "deactivation",
  "intervention",
  "delegation",
  "delegationRevocation",
  "email-change",
] as const;
export type KindId = (typeof KIND_IDS)[number];

export type Person = {
  familyName: string;
  name: string;
  fiscalCode: string;
  birthDate: string | null;
  birthplace: string | null;
  /** Where this person is written to, when the form asks for it. */
  email?: string | null;
};

/** The facts of a dossier that the common code needs, read from its answers. */
export type Facts = {
  organization: { name: string; fiscalCode: string; pec: string | null; email: string | null; phone: string | null };
  appointee: Person | null;
  legalRepresentative: Person | null;
  /** Where the links and notices of this dossier go. */
  contactEmail: string;
  /** Signed papers wanted, by type of document. */
  signers: Partial<Record<DocumentType, Person>>;
};

export const DOCUMENT_TYPES = ["summary", "confirmation", "identity", "receipt", "other"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export type DocumentSpec = {
  type: Extract<DocumentType, "summary" | "confirmation">;
  title: string;
  /** Who signs it, in words. */
  signerRole: string;
  signer: "appointee" | "legalRepresentative";
  /** Delivered once (A34, D6). */
  oneShot: boolean;
  fileSuffix: string;
  /** The variants that want it, where others want another or none. */
  variants?: readonly string[];
};

/** What the catalogue brings into the form. */
export type FormContext = { services: readonly Option[] };

/** What whoever signs must know, in a line: `known` where the values are words of the portal, not of who wrote them. */
export type Essential = { label: string; values: readonly string[]; known?: true };

/** The names of services, as the catalogue has them. */
export const titlesOf = (services: readonly string[], context: FormContext): string[] =>
  services.map((code) => context.services.find((option) => option.value === code)?.label ?? code);

export type ChecklistSection = { id: string; title: string; steps: readonly string[]; hint: string };

export type Kind = {
  id: KindId;
  /** "Registrazione": in titles and lists. */
  title: string;
  /** Types within the kind, by slug; one empty-titled variant where there are none. */
  variants: readonly { id: string; slug: string; title: string }[];
  steps(variant: string, context: FormContext): readonly Step[];
  /** Reads the frozen answers; throws Refusal `incomplete` when they are not whole. */
  facts(variant: string, answers: Answers): Facts;
  documents: readonly DocumentSpec[];
  /**
   * What a person declares who presents the dossier online, after sign-in and without paper (move `fileOnline`, CAD art. 65);
   * a kind without it is always printed.
   */
  online?: (variant: string, answers: Answers) => string;
  /** The variants in which the holder of an account asks about it: who has none has nothing to present. */
  ownAccount?: readonly string[];
  /** A copy of an identity document goes with a handwritten signature that nobody saw made (D20, A39). */
  identityCopy?: true;
  /** Names it in the mails, more closely than the kind's own name: "delega a «Studio Esempio»". */
  subject?: (answers: Answers) => string;
  /** Tells it in a list from others of the same body: to whom, for what, until when. */
  line?: (answers: Answers, context: FormContext) => string;
  /** What the documents say in few words, for who reads and confirms them: who, for what, until when. */
  essentials?: (variant: string, answers: Answers, context: FormContext) => readonly Essential[];
  /** From where the signed papers are sent, when not from the body's own PEC: "dalla PEC…". */
  sentFrom?: string;
  checklist: readonly ChecklistSection[];
  /** "Che cosa succede se si accetta", before the click. */
  outcome(variant: string, answers: Answers, context: FormContext): readonly string[];
  /** Version of form and printed documents, kept with the answers. */
  version: string;
};
