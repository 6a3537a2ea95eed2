import { z } from "zod";
import { isDay } from "./dates";

/** What the operators' forms send: one schema for page, action and use case. */
const Id = z.uuid("Indirizzo non valido");
const Version = z.coerce.number().int().min(0);
const Text = (max: number) => z.string().trim().max(max, `Accorcia il testo: al massimo ${max} caratteri`);

/** One value or several of the same name. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined || v === "" ? [] : [v].flat()), z.array(item));

/** A dossier, the version of it that the page has seen, and the marks of the questions that were answered with yes. */
export const SeenDossier = z.object({
  dossierId: Id,
  version: Version,
  confirmed: z.string().max(300).optional(),
});
export type SeenDossier = z.infer<typeof SeenDossier>;

/** Whether the question with this mark was answered with yes. */
export const hasConfirmed = ({ confirmed = "" }: Pick<SeenDossier, "confirmed">, mark: string): boolean =>
  confirmed.split(" ").includes(mark);

/** Who accepts has seen these papers too. */
export const AcceptDossier = SeenDossier.extend({ papers: z.string().max(64).optional() });
export type AcceptDossier = z.infer<typeof AcceptDossier>;

export const AssignDossier = SeenDossier.extend({ operatorId: Id });
export type AssignDossier = z.infer<typeof AssignDossier>;

export const CheckSection = SeenDossier.extend({
  section: z.string().min(1).max(60),
  done: z.enum(["yes", "no"]),
});
export type CheckSection = z.infer<typeof CheckSection>;

export const AddNote = z.object({ dossierId: Id, text: Text(4000).min(1, "Scrivi la nota") });
export type AddNote = z.infer<typeof AddNote>;

export const ResolveWarning = SeenDossier.extend({ warningId: Id, note: Text(500).default("") });
export type ResolveWarning = z.infer<typeof ResolveWarning>;

/** A day as people write it, "31/12/2026", or as browsers send it. */
export const ItalianDay = (message: string) =>
  z
    .string()
    .trim()
    .transform((text) => {
      const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text);
      return parts ? `${parts[3]}-${parts[2]?.padStart(2, "0")}-${parts[1]?.padStart(2, "0")}` : text;
    })
    .refine(isDay, message);

const IntegrationText = Text(4000).min(1, "Scrivi che cosa serve: il testo arriva a chi ha fatto la richiesta");

/** A reason and, after a tilde, the mark of the words it was read with. */
const ReasonChoice = z.string().regex(/^[0-9a-f-]{36}(~[0-9a-f]{12})?$/);

export const RequestIntegration = z.discriminatedUnion("kind", [
  SeenDossier.extend({
    kind: z.literal("integrazione"),
    text: IntegrationText,
    dueDay: ItalianDay("Scrivi giorno, mese e anno: per esempio 15/12/2026"),
    reasons: list(ReasonChoice),
  }),
  SeenDossier.extend({
    kind: z.literal("preavviso"),
    text: Text(4000).default(""),
    dueDay: ItalianDay("Scrivi giorno, mese e anno: per esempio 15/12/2026"),
    reasons: list(ReasonChoice),
  }),
]);
export type RequestIntegration = z.infer<typeof RequestIntegration>;

export const AnswerText = Text(4000).min(1, "Riassumi la risposta, o scrivi dove si trova");

export const RejectDossier = SeenDossier.extend({
  reasons: list(ReasonChoice),
  text: Text(4000).default(""),
});
export type RejectDossier = z.infer<typeof RejectDossier>;

/** `copies`: how many more of it the page has seen. */
export const SendMailAgain = z.object({
  id: Id,
  copies: z.coerce.number().int().min(0),
  ref: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
});

/** A reason as it was when it was given: the catalogue may change afterwards. */
export type GivenReason = { title: string; text: string; remedy: string };

/** The files themselves are read from the form. */
export const AddPapers = z.object({ dossierId: Id });
