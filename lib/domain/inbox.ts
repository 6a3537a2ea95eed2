import { z } from "zod";
import type { NoticeTemplate } from "./notices";

/**
 * Notices a holder may do without by mail: reminders of what other mails have said already. Whatever has an effect, a term
 * or a right behind it is always mailed (L. 241/1990, A37).
 */
export const OPTIONAL_NOTICES = ["filing-due", "draft-expiring"] as const satisfies readonly NoticeTemplate[];
export type OptionalNotice = (typeof OPTIONAL_NOTICES)[number];

export const OPTIONAL_NOTICE_TEXT: Record<OptionalNotice, { label: string; hint: string }> = {
  "filing-due": {
    label: "Promemoria delle scadenze",
    hint: "A metà del tempo e cinque giorni prima della fine, se mancano i documenti firmati o una tua risposta.",
  },
  "draft-expiring": {
    label: "Bozze che stanno per essere cancellate",
    hint: "Qualche giorno prima che una richiesta lasciata a metà venga cancellata.",
  },
};

export const isOptional = (template: string): template is OptionalNotice =>
  (OPTIONAL_NOTICES as readonly string[]).includes(template);

/** The boxes of the preferences page: those ticked are mailed. */
export const NoticePreferences = z.object({
  mailed: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(OPTIONAL_NOTICES)))
    .transform((mailed) => [...new Set(mailed)]),
});

/** Stands for the secret link in the words that are kept. */
export const LEFT_OUT = "(link personale: è solo nell’e-mail)";
