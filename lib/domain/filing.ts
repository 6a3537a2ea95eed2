import { z } from "zod";
import { formatDateTime, romeDay } from "./dates";
import { RECORDED_CHANNELS } from "./dossier";
import { Refusal } from "./errors";
import { AcceptDossier, AnswerText, ItalianDay, SeenDossier } from "./review";
import { romeInstant } from "./terms";

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Accorcia il testo: al massimo ${max} caratteri`)
    .default("")
    .transform((text) => text || null);

/** "n. 0041873" and "41873" are one number: leading zeros and spaces say nothing. */
const ProtocolNumber = z
  .string()
  .trim()
  .transform((text) =>
    text
      .toUpperCase()
      .replace(/^N\.?\s*/, "")
      .replace(/\s+/g, "")
      .replace(/^0+(?=\d)/, ""),
  )
  .pipe(z.string().regex(/^[0-9A-Z][0-9A-Z./-]{0,19}$/, "Scrivi il numero di protocollo, per esempio 41873"));

const PROTOCOL_DATE = "Scrivi la data del protocollo: per esempio 19/11/2026";
const ProtocolDate = ItalianDay(PROTOCOL_DATE);

const ProtocolFields = z.object({
  register: z.string().trim().min(1, "Scrivi il nome del registro").max(80),
  number: ProtocolNumber,
  date: ProtocolDate,
});

/** "2026/12345" and "12345/2026" are number 12345 of 2026: the year is the date's (D17), another year is a mistake. */
function withoutYear<T extends { number: string; date: string }>(fields: T, ctx: z.RefinementCtx): T {
  const parts = /^(\d+)[/-](\d+)$/.exec(fields.number)?.slice(1);
  const year = parts?.find((part) => part === fields.date.slice(0, 4)) ?? parts?.find((part) => /^20\d\d$/.test(part));
  if (!parts || !year) return fields;
  if (year === fields.date.slice(0, 4))
    return { ...fields, number: parts[parts.indexOf(year) === 0 ? 1 : 0]!.replace(/^0+(?=\d)/, "") };
  const message = `Nel numero c’è l’anno ${year}, la data è del ${fields.date.slice(0, 4)}: controlla tutti e due`;
  ctx.addIssue({ code: "custom", message, path: ["number"], input: fields });
  return z.NEVER;
}

/** D17: the year is that of the date. */
export const ProtocolInput = ProtocolFields.transform(withoutYear);
export type ProtocolInput = z.infer<typeof ProtocolInput>;

const ProtocolOf = SeenDossier.omit({ version: true }).extend(ProtocolFields.shape);

export const RecordProtocol = ProtocolOf.transform(withoutYear);
export type RecordProtocol = z.infer<typeof RecordProtocol>;

/** What stands in the place of an entry written wrong. */
export const CorrectProtocol = ProtocolOf.extend({ protocolId: z.uuid() }).transform(withoutYear);
export type CorrectProtocol = z.infer<typeof CorrectProtocol>;

/** One click on what was verified by itself, with the entry where it is missing. */
export const ConfirmVerified = AcceptDossier.extend({
  register: z.string().trim().max(80).optional(),
  number: z.string().trim().max(20).optional(),
  date: z.string().trim().max(10).optional(),
}).transform(({ register, number, date, ...seen }, ctx) => {
  if (register === undefined && number === undefined) return { ...seen, protocol: null };
  const parsed = ProtocolInput.safeParse({ register, number, date });
  if (parsed.success) return { ...seen, protocol: parsed.data };
  for (const issue of parsed.error.issues)
    ctx.addIssue({ code: "custom", message: issue.message, path: [...issue.path], input: seen });
  return z.NEVER;
});

const Time = z
  .string()
  .trim()
  .transform((text) => text.replace(".", ":").replace(/^(\d):/, "0$1:"))
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Scrivi l’ora: per esempio 9:30"));

type Written = { number?: string; date?: string };
type Round = [(fields: Written) => boolean, { path: PropertyKey[]; message: string; when: () => boolean }];

/** A protocol's number and date are looked at even where other fields are wrong: all that is wrong is told at once. */
const inOneRound = (path: "number" | "date", schema: z.ZodType, message: string): Round => [
  (fields) => !fields.number || !fields[path] || schema.safeParse(fields[path]).success,
  { path: [path], message, when: () => true },
];

/** How signed papers reached the Province (D4, B38). The protocol may follow later. */
const FilingFields = z.object({
  channel: z.enum(RECORDED_CHANNELS, "Scegli come sono arrivati i documenti"),
  receivedDay: ItalianDay("Scrivi il giorno di arrivo: per esempio 19/11/2026"),
  receivedTime: Time,
  sender: optionalText(160),
  note: optionalText(500),
  register: z.string().trim().max(80).default(""),
  number: z.string().trim().max(20).default(""),
  date: z.string().trim().max(10).default(""),
});

const NUMBER_ROUND = inOneRound("number", ProtocolNumber, "Scrivi il numero di protocollo, per esempio 41873");
const DATE_ROUND = inOneRound("date", ProtocolDate, PROTOCOL_DATE);

/** An answer that an operator records: what it says, how it came and when. */
export const RecordAnswer = SeenDossier.extend({
  text: AnswerText,
  channel: z.enum(RECORDED_CHANNELS, "Scegli come è arrivata la risposta"),
  receivedDay: FilingFields.shape.receivedDay,
  receivedTime: FilingFields.shape.receivedTime,
});
export type RecordAnswer = z.infer<typeof RecordAnswer>;

/**
 * When something came, on Rome's clock. Refuses with `incomplete`, beside the day or, where the day is that of the limit, beside
 * the hour, what would be before the thing it answers or after now.
 */
export function arrivalInstant(
  { receivedDay, receivedTime }: { receivedDay: string; receivedTime: string },
  now: Date,
  after: { at: Date; what: string } | null,
): Date {
  const refuse = (limit: Date, advice: string) => {
    const field = receivedDay === romeDay(limit) ? "receivedTime" : "receivedDay";
    throw new Refusal("incomplete", { field, advice });
  };
  const at = romeInstant(receivedDay, receivedTime);
  // The hour on a paper is written by the minute.
  if (after && at.getTime() < after.at.getTime() - 60_000)
    refuse(after.at, `${after.what} il ${formatDateTime(after.at)}: l’arrivo viene dopo`);
  if (at > now) refuse(now, `Adesso è il ${formatDateTime(now)}: l’arrivo non può essere dopo`);
  return at;
}

type Fields = z.infer<typeof FilingFields>;

/** The protocol of a filing, where there is a number; without a date it is that of the arrival. */
function readProtocol<T extends Fields>(fields: T, ctx: z.RefinementCtx) {
  const { register, number, date, ...rest } = fields;
  if (!number) return { ...rest, protocol: null };
  const parsed = ProtocolInput.safeParse({ register, number, date: date || fields.receivedDay });
  if (parsed.success) return { ...rest, protocol: parsed.data };
  for (const issue of parsed.error.issues)
    ctx.addIssue({ code: "custom", message: issue.message, path: [...issue.path], input: fields });
  return z.NEVER;
}

export const RecordFiling = SeenDossier.extend(FilingFields.shape)
  .extend({ lateReason: optionalText(500) })
  .refine(...NUMBER_ROUND)
  .refine(...DATE_ROUND)
  .transform(readProtocol);
export type RecordFiling = z.infer<typeof RecordFiling>;

export const PaperFiling = FilingFields.refine(...NUMBER_ROUND)
  .refine(...DATE_ROUND)
  .transform(readProtocol);
export type PaperFiling = z.infer<typeof PaperFiling>;
