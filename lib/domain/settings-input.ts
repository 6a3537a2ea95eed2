import { z } from "zod";
import { Email, Pec } from "./contacts";
import { MODULE_COLORS } from "./contrast";
import { INTERVENTION_CASES } from "./intervention-cases";
import { KIND_IDS } from "./kind";
import { REGISTRANT_TYPES } from "./registrant";
import { ItalianDay } from "./review";
import { SERVICE_TERRITORIES } from "./service-territory";

/** What the settings pages send. Each text has an end, each day is a day, each address is https. */
const text = (max: number, message: string) =>
  z.string().trim().min(1, message).max(max, `Accorcia il testo: al massimo ${max} caratteri`);
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Accorcia il testo: al massimo ${max} caratteri`)
    .default("")
    .transform((value) => value || null);
const Url = z
  .string()
  .trim()
  .default("")
  .transform((value) => value || null)
  .pipe(z.url({ protocol: /^https$/, message: "Scrivi un indirizzo che comincia con https://" }).nullable());
const Position = z.coerce.number("Scrivi un numero").int().min(0).max(999).default(0);
const ticked = z.preprocess((value) => value === "yes", z.boolean());

const Pairs = z
  .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()))
  .transform((pairs) =>
    pairs.flatMap((pair) => {
      const [service = "", type = ""] = pair.split("|");
      return (REGISTRANT_TYPES as readonly string[]).includes(type) ? [{ service, type }] : [];
    }),
  );

/** D7: which types may ask for which service; one box "service|type" for each pair, and those that were ticked before. */
export const ServiceMatrix = z.object({ pairs: Pairs, seen: Pairs });
export type ServiceMatrix = z.infer<typeof ServiceMatrix>;

/** What the form showed of the row it changes; empty for a new one. */
const Seen = z.string().max(64).default("");

export const ServiceInput = z
  .object({
    code: z
      .string()
      .trim()
      .regex(/^[a-z0-9-]{2,40}$/, "Usa lettere minuscole, cifre e trattini"),
    title: text(120, "Scrivi il nome del servizio"),
    description: z.string().trim().max(300).default(""),
    sigla: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, "Scrivi due lettere"),
    color: z.enum(
      MODULE_COLORS.map(({ value }) => value),
      "Scegli un colore",
    ),
    url: Url,
    instead: optional(400),
    status: z.enum(["open", "closed"]),
    closedNotice: optional(400),
    closedUrl: Url,
    territory: z.enum(SERVICE_TERRITORIES, "Scegli quali regole valgono"),
    position: Position,
    seen: Seen,
  })
  .refine((service) => service.status === "open" || service.closedNotice !== null, {
    path: ["closedNotice"],
    message: "Spiega perché il servizio è chiuso e dove si va",
  });
export type ServiceInput = z.infer<typeof ServiceInput>;

const Id = z.union([z.uuid(), z.literal("")]).default("");

export const ReasonInput = z.object({
  id: Id,
  kind: z.enum(KIND_IDS),
  title: text(120, "Scrivi il titolo"),
  text: text(1000, "Scrivi il motivo"),
  remedy: z.string().trim().max(1000).default(""),
  position: Position,
  active: ticked,
  seen: Seen,
});
export type ReasonInput = z.infer<typeof ReasonInput>;

export const NoticeInput = z.object({
  id: Id,
  date: ItalianDay("Scrivi la data: per esempio 06/02/2022"),
  title: text(160, "Scrivi il titolo"),
  body: text(2000, "Scrivi il testo"),
  titleEn: optional(160),
  bodyEn: optional(2000),
  url: Url,
  urlLabel: optional(80),
  visibleUntil: z.union([z.literal("").transform(() => null), ItalianDay("Scrivi la data: per esempio 31/12/2026")]),
  active: ticked,
  seen: Seen,
});
export type NoticeInput = z.infer<typeof NoticeInput>;

export const ClosureInput = z.object({
  date: ItalianDay("Scrivi la data: per esempio 13/11/2027"),
  label: text(80, "Scrivi perché l’ufficio è chiuso"),
});
export type ClosureInput = z.infer<typeof ClosureInput>;

/** "9:00-12:00, 14:30-16:30" for each day; empty when closed. */
const Stretches = z
  .string()
  .trim()
  .default("")
  .transform((value, ctx) => {
    const parts = value
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter(Boolean);
    const stretches = parts.map((part): [string, string] => {
      const [from = "", to = ""] = part.split(/\s*[-–]\s*/).map(clock);
      if (!from || !to || from >= to)
        ctx.addIssue({ code: "custom", message: "Scrivi gli orari così: 9:00-12:00, 14:30-16:30", input: value });
      return [from, to];
    });
    return stretches.sort(([a], [b]) => a.localeCompare(b));
  });

function clock(value: string): string {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(value);
  const padded = found ? `${found[1]?.padStart(2, "0")}:${found[2]}` : "";
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(padded) ? padded : "";
}

export const HoursInput = z.object({
  "1": Stretches,
  "2": Stretches,
  "3": Stretches,
  "4": Stretches,
  "5": Stretches,
  "6": Stretches,
  "7": Stretches,
});
export type HoursInput = z.infer<typeof HoursInput>;

const days = (min: number, max: number) =>
  z.coerce
    .number("Scrivi un numero")
    .int("Scrivi un numero intero")
    .min(min, `Almeno ${min}`)
    .max(max, `Al massimo ${max}`);

/** What a form of settings showed, as JSON in a hidden field; nothing when it is not there. */
export const SeenSettings = z
  .string()
  .optional()
  .transform((text): Readonly<Record<string, unknown>> => {
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(text ?? "{}"));
    } catch {
      return {};
    }
  });
export type SeenSettings = z.output<typeof SeenSettings>;

/** The settings of one page: texts, terms and switches; hours have a page of their own. */
export const GeneralInput = z.object({
  provinceName: text(120, "Scrivi il nome della Provincia"),
  provinceCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, "Scrivi la sigla: due lettere, per esempio CR"),
  region: text(60, "Scrivi il nome della regione"),
  portalName: text(120, "Scrivi il nome del portale"),
  portalTagline: z.string().trim().max(160).default(""),
  pec: Pec,
  email: Email,
  phones: z
    .string()
    .transform((value) => value.split(/[,;\s]+/).filter(Boolean))
    .pipe(z.array(z.string().regex(/^\d{6,15}$/, "Solo cifre; più numeri si separano con la virgola"))),
  fax: z
    .string()
    .trim()
    .regex(/^\d{0,15}$/, "Solo cifre"),
  siulCobUrl: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^https$/, message: "Scrivi un indirizzo che comincia con https://" })),
  codePrefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,5}$/, "Da due a cinque lettere"),
  draftDays: days(1, 365),
  issuedDays: days(1, 365),
  decisionDays: days(1, 365),
  integrationDays: days(1, 365),
  refusalNoticeDays: days(1, 60),
  delegationOfferDays: days(1, 365),
  delegationReminderDays: days(1, 180),
  summaryMinutes: days(1, 1440),
  protocolRegister: text(80, "Scrivi il nome del registro"),
  refusalNoticeRequired: ticked,
  protocolRequired: ticked,
  signedPaperRequired: ticked,
  uploadEnabled: ticked,
  onlineConfirmation: ticked,
  checklistPrefill: ticked,
  accessReview: ticked,
  accessReviewDays: days(7, 120),
});
export type GeneralInput = z.infer<typeof GeneralInput>;

/** D3: whether and until when the old credentials open. */
export const PasswordPolicyInput = z.object({
  passwordEnabled: ticked,
  passwordUntil: z
    .string()
    .trim()
    .default("")
    .transform((written) => written || null)
    .pipe(ItalianDay("Scrivi la data: per esempio 30/06/2027").nullable())
    .transform((day) => day ?? ""),
});

/** The texts of one case of intervention (D9). */
export const CaseTextInput = z.object({
  id: z.enum(INTERVENTION_CASES),
  text: text(800, "Scrivi quando serve"),
  needs: z.string().trim().max(800).default(""),
  seen: Seen,
});
export type CaseTextInput = z.infer<typeof CaseTextInput>;
