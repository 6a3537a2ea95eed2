import { z } from "zod";
import { FiscalCode } from "./fiscal-code";
import { ItalianDay } from "./review";

const blank = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value : undefined);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blank, type.optional());

/** What one login is looked for by in the log of 24 months: at least one thing, all that is given must hold. */
export const LoginSearch = z
  .object({
    fiscalCode: optional(FiscalCode),
    day: optional(ItalianDay("Scrivi giorno, mese e anno: per esempio 15/03/2026")),
    reference: optional(
      z
        .string()
        .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ""))
        .refine((text) => text.length === 8, "Scrivi il numero di otto caratteri, per esempio AB12-CD34")
        .transform((text) => `${text.slice(0, 4)}-${text.slice(4)}`),
    ),
    messageId: optional(z.string().trim().max(200, "L’identificativo è troppo lungo")),
  })
  .refine((search) => Object.values(search).some((value) => value !== undefined), {
    path: ["fiscalCode"],
    message: "Scrivi almeno una cosa da cercare",
  });
export type LoginSearch = z.infer<typeof LoginSearch>;
