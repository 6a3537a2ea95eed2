import { z } from "zod";

/** What the operators' forms about messages send. */
const Id = z.uuid("Indirizzo non valido");
const Text = (max: number, message: string) =>
  z.string().trim().min(1, message).max(max, `Accorcia il testo: al massimo ${max} caratteri`);

/** What an attachment becomes in the dossier; `skip`: it stays in the message alone. */
export const PAPER_CHOICES = ["summary", "confirmation", "identity", "other", "skip"] as const;
export type PaperChoice = (typeof PAPER_CHOICES)[number];

export const PAPER_CHOICE_TEXT: Record<PaperChoice, string> = {
  summary: "Richiesta firmata",
  confirmation: "Modulo firmato",
  identity: "Documento d’identità",
  other: "Altro documento",
  skip: "Non allegare",
};

export const DESK_ROLES = ["filing", "answer", "attached"] as const;

/** One box `type-<n>` for each attachment. */
export const typesOf = (raw: Record<string, unknown>): Record<number, PaperChoice> =>
  Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const place = /^type-(\d{1,3})$/.exec(name)?.[1];
      const choice = PAPER_CHOICES.find((one) => one === value);
      return place && choice ? [[Number(place), choice]] : [];
    }),
  );

export const AttachMessage = z
  .looseObject({
    messageId: Id,
    /** A candidate, or the code typed by hand. */
    dossierId: z.union([Id, z.literal("")]).default(""),
    code: z.string().trim().max(30).default(""),
    role: z.enum(DESK_ROLES, "Scegli che cosa farne"),
    lateReason: z.string().trim().max(500, "Accorcia il testo: al massimo 500 caratteri").default(""),
  })
  .refine((input) => input.dossierId !== "" || input.code !== "", {
    path: ["code"],
    message: "Scrivi il codice della pratica",
  })
  .transform(({ messageId, dossierId, code, role, lateReason, ...rest }) => ({
    messageId,
    dossierId,
    code,
    role,
    lateReason,
    types: typesOf(rest),
  }));
export type AttachMessage = z.infer<typeof AttachMessage>;

export const DiscardMessage = z.object({
  messageId: Id,
  reason: Text(500, "Scrivi perché: resta nel registro"),
});
export type DiscardMessage = z.infer<typeof DiscardMessage>;

export const AnswerMessage = z.object({
  messageId: Id,
  subject: Text(200, "Scrivi l’oggetto"),
  text: Text(4000, "Scrivi la risposta"),
  /** Nothing else is to be done with the message. */
  close: z.preprocess((value) => value === "yes", z.boolean()),
});
export type AnswerMessage = z.infer<typeof AnswerMessage>;

export const LookedAt = z.object({ messageId: Id, dossierId: Id });
export type LookedAt = z.infer<typeof LookedAt>;

export const SettleSending = z.object({ id: Id });
export type SettleSending = z.infer<typeof SettleSending>;
