import type { z } from "zod";
import { Email, Fax, Pec, Phone, PostalCode } from "./contacts";
import { isDay } from "./dates";
import { FiscalCode, OrganizationFiscalCode } from "./fiscal-code";
import { type Answer, type Field, type FieldType, isAsked, type LookupTable, type StepAnswers } from "./form";
import { VatNumber } from "./vat-number";

/** What stands in the request for one field: one text, or several. */
export type RawValues = Readonly<Record<string, string | readonly string[]>>;

export type CheckedFields = {
  answers: Record<string, Answer>;
  errors: Record<string, string>;
  /** Texts still to be bound to their decode table (B23). */
  lookups: { field: string; table: LookupTable; text: string }[];
};

const SCHEMAS: Partial<Record<FieldType, z.ZodType<string, string>>> = {
  email: Email,
  pec: Pec,
  phone: Phone,
  fiscalCode: FiscalCode,
  organizationFiscalCode: OrganizationFiscalCode,
  vatNumber: VatNumber,
  postcode: PostalCode,
};

const ASK: Partial<Record<FieldType, (label: string) => string>> = {
  radio: (label) => `Scegli una risposta: ${label.toLowerCase().replace(/\?$/, "")}`,
  email: (label) => `Scrivi ${/^e-mail\b/i.test(label) ? "l’" : ""}${inSentence(label)}`,
  pec: (label) => `Scrivi ${label.startsWith("PEC") ? "la " : ""}${label}`,
  phone: (label) => `Scrivi ${/^(telefono|fax)\b/i.test(label) ? "il " : ""}${inSentence(label)}`,
  checkboxes: () => "Scegli almeno una voce",
  lookup: (label) => `Scegli dall’elenco: ${label.toLowerCase()}`,
  checkbox: () => "Spunta la casella per continuare",
};

/** Checks and normalises the fields of a step; every error says what to do. Nothing unasked is kept. */
export function checkFields(fields: readonly Field[], raw: RawValues, today: string): CheckedFields {
  const result: CheckedFields = { answers: {}, errors: {}, lookups: [] };
  // A question under one that is no longer asked is not asked either, whatever was left in it.
  const asked: Record<string, RawValues[string] | undefined> = {};
  for (const field of fields) {
    if (field.type === "static" || !isAsked(field, asked)) continue;
    asked[field.name] = raw[field.name];
    const answeredThere = field.orElse !== undefined && [raw[field.orElse] ?? ""].flat().join("").trim() !== "";
    checkField(answeredThere ? { ...field, optional: true } : field, raw[field.name], today, result);
  }
  return result;
}

/** The lines that say something, without spaces too many. */
const linesOf = (typed: string): string[] =>
  typed
    .split(/[\r\n]+/)
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter(Boolean);

function checkField(
  field: Field,
  given: string | readonly string[] | undefined,
  today: string,
  result: CheckedFields,
): void {
  const { name } = field;
  if (field.type === "checkboxes") {
    checkChoices(field, given, result);
    return;
  }
  // A choice among the matches of a lookup is posted under the same name, after the typed text.
  const typed = Array.isArray(given) ? (given.filter(Boolean).at(-1) ?? "") : String(given ?? "");
  const text = field.type === "textarea" ? linesOf(typed).join("\n") : linesOf(typed).join(" ");
  if (field.type === "checkbox") {
    if (text) result.answers[name] = true;
    else if (!field.optional) result.errors[name] = ASK.checkbox!(field.label);
    return;
  }
  if (!text) {
    if (!field.optional) result.errors[name] = ASK[field.type]?.(field.label) ?? `Scrivi ${inSentence(field.label)}`;
    return;
  }
  if (text.length > (field.maxLength ?? 254)) {
    result.errors[name] = `Accorcia il testo: al massimo ${field.maxLength ?? 254} caratteri`;
    return;
  }
  if (field.type === "lookup") {
    result.lookups.push({ field: name, table: field.lookup!, text });
    return;
  }
  if (field.type === "radio") {
    if (field.options?.some((o) => o.value === text && !o.disabled)) result.answers[name] = text;
    else result.errors[name] = ASK.radio!(field.label);
    return;
  }
  if (field.type === "date") {
    checkDate(field, text, today, result);
    return;
  }
  const schema = field.type === "phone" && name === "fax" ? Fax : SCHEMAS[field.type];
  if (!schema) {
    checkText(field, text, result);
    return;
  }
  const parsed = schema.safeParse(text);
  if (parsed.success) result.answers[name] = parsed.data;
  else result.errors[name] = parsed.error.issues[0]?.message ?? "Controlla questo campo";
}

function checkText(field: Field, text: string, result: CheckedFields): void {
  const shaped = field.shape ? text.toUpperCase().replace(/\s/g, "") : text;
  if (field.shape && !new RegExp(`^${field.shape.pattern}$`).test(shaped))
    result.errors[field.name] = field.shape.message;
  else result.answers[field.name] = shaped;
}

function checkChoices(field: Field, given: string | readonly string[] | undefined, result: CheckedFields): void {
  const open = new Set(field.options?.filter((o) => !o.disabled).map((o) => o.value));
  const chosen = [given ?? []].flat().filter((v) => open.has(v));
  if (chosen.length > 0) result.answers[field.name] = [...new Set(chosen)];
  else if (!field.optional) result.errors[field.name] = ASK.checkboxes!(field.label);
}

function checkDate(field: Field, text: string, today: string, result: CheckedFields): void {
  // A day to come has a day to come for its example.
  const example = field.yearsAhead ? `01/01/${Number(today.slice(0, 4)) + 1}` : "12/07/1988";
  const split = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text);
  // Eight digits in a row are read as day, month and year, if that is a day.
  const row = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const parts = split ?? (row && isDay(isoOf(row)) ? row : null);
  const iso = parts ? isoOf(parts) : "";
  if (/^\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}$/.test(text))
    result.errors[field.name] = `Scrivi l’anno con quattro cifre: per esempio ${example}`;
  else if (!parts) result.errors[field.name] = `Scrivi giorno, mese e anno con le barre: per esempio ${example}`;
  else if (!isDay(iso)) result.errors[field.name] = "Questo giorno non esiste nel calendario: controlla la data";
  else if (iso > latestDay(field, today))
    result.errors[field.name] = field.yearsAhead
      ? `La data è troppo lontana: al massimo ${field.yearsAhead === 1 ? "un anno" : `${field.yearsAhead} anni`} da oggi`
      : "La data è nel futuro: controlla l’anno";
  else if (iso < "1900-01-01") result.errors[field.name] = "La data è troppo lontana: controlla l’anno";
  else if (field.notBefore && String(result.answers[field.notBefore] ?? "") > iso)
    result.errors[field.name] = "Questa data viene prima dell’altra: controllale tutte e due";
  else result.answers[field.name] = iso;
}

const isoOf = ([, day = "", month = "", year = ""]: RegExpExecArray): string =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** Compared as text: 29 February of a year that has none is past the 28th, as it should be. */
const latestDay = ({ yearsAhead = 0 }: Field, today: string): string =>
  `${Number(today.slice(0, 4)) + yearsAhead}${today.slice(4)}`;

/** "Via o piazza" to "via o piazza": labels are read inside a sentence, but acronyms keep their capitals. */
function inSentence(label: string): string {
  const first = label.split(" ")[0] ?? label;
  return first === first.toUpperCase() && first.length > 1 ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** What the controls show for stored answers: the inverse of checking. */
export function valuesOf(fields: readonly Field[], answers: StepAnswers): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {};
  for (const field of fields) {
    const answer = answers[field.name];
    if (answer === undefined) continue;
    if (typeof answer === "string")
      values[field.name] = field.type === "date" ? answer.split("-").reverse().join("/") : answer;
    else if (typeof answer === "boolean") values[field.name] = answer ? "yes" : "";
    else if (Array.isArray(answer)) values[field.name] = answer;
    else values[field.name] = (answer as { label: string }).label;
  }
  return values;
}
