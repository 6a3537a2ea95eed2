import { auditActionText } from "./audit-words";
import type { Field } from "./form";
import { OPTIONAL_NOTICE_TEXT, type OptionalNotice } from "./inbox";
import { KINDS } from "./kinds";
import { mailText } from "./mail-words";
import { warningTitle } from "./paper-warnings";
import { PEC_FLAG_TEXT, PEC_KIND_TEXT } from "./pec-message";
import { OPERATOR_PROFILES } from "./policy";
import { signatureWords } from "./signature-words";

/** A word of a closed list, from the one place that has it in Italian; itself when the list has not got it. */
const fromList =
  (words: Readonly<Record<string, string>>) =>
  (text: string): string =>
    Object.hasOwn(words, text) ? (words[text] ?? text) : text;

const kindTitles = Object.fromEntries(Object.values(KINDS).map(({ id, title }) => [id, title.toLowerCase()]));

/** What each question of a form is called, by step and field: "soggetto.email". */
const QUESTIONS: ReadonlyMap<string, string> = new Map(
  Object.values(KINDS).flatMap((kind) =>
    kind.variants.flatMap(({ id }) =>
      kind
        .steps(id, { services: [] })
        .flatMap(({ slug, title, fields }) =>
          fields.map(({ name, label }: Field) => [`${slug}.${name}`, `${title}: ${label}`] as const),
        ),
    ),
  ),
);

/** The question a warning is about; "sedi-operative.0.phone" is of the first work site. */
function questionText(field: string): string {
  const parts = field.split(".");
  const place = parts.length === 3 ? ` (${Number(parts[1]) + 1})` : "";
  const name = QUESTIONS.get(`${parts[0]}.${parts.at(-1)}`);
  return name ? name + place : parts[0] === "documenti" ? "Documenti" : field;
}

const TEXTS: Readonly<Record<string, (text: string) => string>> = {
  action: auditActionText,
  awaited: fromList({ documents: "i documenti firmati", answer: "una risposta" }),
  by: fromList({ "former-address": "dall’indirizzo di prima" }),
  channel: fromList({ mail: "e-mail" }),
  code: (text) => warningTitle(text) ?? text,
  field: questionText,
  flags: fromList(PEC_FLAG_TEXT),
  kind: fromList({ ...PEC_KIND_TEXT, ...kindTitles }),
  off: (text) =>
    Object.hasOwn(OPTIONAL_NOTICE_TEXT, text) ? OPTIONAL_NOTICE_TEXT[text as OptionalNotice].label : text,
  profile: fromList(Object.fromEntries(Object.entries(OPERATOR_PROFILES).map(([id, { title }]) => [id, title]))),
  reasons: signatureWords,
  template: mailText,
};

/** A value of the register that stands for words of a closed list, in those words; undefined when it does not. */
export function auditValueText(key: string, text: string): string | undefined {
  const words = Object.hasOwn(TEXTS, key) ? TEXTS[key]?.(text) : undefined;
  return words === text ? undefined : words;
}
