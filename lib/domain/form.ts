/**
 * The form as data: a kind of dossier says its steps and fields, one page and one action serve them all (B21-B25).
 * Answers are what the person typed after normalisation; a lookup-bound answer keeps code and label (B23).
 */
export const LOOKUP_TABLES = ["municipality", "province", "country", "birthplace", "legalForm", "register"] as const;
export type LookupTable = (typeof LOOKUP_TABLES)[number];

export type FieldType =
  | "text"
  | "textarea"
  | "email"
  | "pec"
  | "phone"
  | "fiscalCode"
  | "organizationFiscalCode"
  | "vatNumber"
  | "postcode"
  | "date"
  | "radio"
  | "checkbox"
  | "checkboxes"
  | "lookup"
  | "static";

export type Option = { value: string; label: string; hint?: string; disabled?: boolean };

export type Field = {
  /** Unique in the step; also the id of the control. */
  name: string;
  type: FieldType;
  label: string;
  hint?: string;
  /** Mandatory fields carry the asterisk (B22). Default true. */
  optional?: boolean;
  options?: readonly Option[];
  lookup?: LookupTable;
  /** Characters the control is wide enough for. */
  width?: 5 | 10 | 20 | 40;
  autocomplete?: string;
  maxLength?: number;
  /** What a text must look like, compared in capitals, and what to do when it does not. */
  shape?: { pattern: string; message: string };
  /** Dates: how many years ahead they may lie; without it, not after today. */
  yearsAhead?: number;
  /** Dates: another date of the same step, asked before this one, that must not come after it. */
  notBefore?: string;
  /** May stay empty when this other field of the step is answered. */
  orElse?: string;
  /** Family names: the name that may stand here in its place, and the codice fiscale that tells. */
  exchange?: { name: string; code: string };
  /** Streets: the field of the house number, which is not written here too. */
  apartNumber?: string;
  /** What other steps have answered there may not stand here too, and what to do when it does. */
  apartFrom?: { step: string; fields: readonly string[]; message: string };
  /** Asked only when another field of the step has one of these values; revealed without script. */
  showWhen?: { field: string; in: readonly string[] };
  /** Starts a group of questions with this title. */
  group?: string;
  /** An answer given before that is often right here too: it stands in the field until something is saved. */
  suggest?: Suggestion;
};

/** `personOnly`: a sole trader's body has the codice fiscale of a person. `territory`: what "Devo registrarmi qui?" was told. */
export type Suggestion = { step: string; field: string; personOnly?: true } | { territory: "services" };

export type Bound = { code: string; label: string };
export type Answer = string | readonly string[] | Bound | boolean;
export type StepAnswers = { readonly [field: string]: Answer | undefined };

export type Step = {
  /** Italian, stands in the address. */
  slug: string;
  title: string;
  lead?: string;
  fields: readonly Field[];
  /** A step that is answered several times (work sites, B27). */
  list?: { min: number; max: number; item: string; add: string };
};

/** Answers by step slug; a list step has an array. */
export type Answers = { readonly [step: string]: StepAnswers | readonly StepAnswers[] | undefined };

/** Names under which a form posts the press on an offered value, and the words that it was offered for. */
export const offerName = (field: string): string => `use-${field}`;
export const madeForName = (field: string): string => `sure-${field}`;

/** Name of the hidden field that says which form of its page was sent. */
export const FORM_MARK = "$FORM";

/** What an action gives back to its form: everything typed in, an error beside each field, the choices of an ambiguous lookup. */
export type FormState = {
  values?: Readonly<Record<string, string | readonly string[]>>;
  errors?: Readonly<Record<string, string>>;
  /** Where on a long page the fields with errors stand, by their names: a group's title. */
  places?: Readonly<Record<string, string>>;
  choices?: Readonly<Record<string, readonly Option[]>>;
  /** Values that one press takes in place of what was typed, by field (B25). */
  offers?: Readonly<Record<string, string>>;
  refusal?: { code: string; message: string };
  /** To be read before it is done: what is then sent again with this mark is done. */
  question?: { mark: string; title: string; lines: readonly string[] };
  done?: string;
};

/** A form that arrived after the session had ended: from which page, which of its forms, and how it is shown again. */
export type KeptFormState = { path: string; form: string; state: FormState };

/** Whether the field is asked, given what stands in the same step. */
export function isAsked(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  if (!field.showWhen) return true;
  const value = values[field.showWhen.field];
  const list = Array.isArray(value) ? value : [value === true ? "yes" : value];
  return list.some((v) => field.showWhen?.in.includes(String(v)));
}

/** The answers of one step as a list, whatever its shape. */
export function answersOf(answers: Answers, slug: string): readonly StepAnswers[] {
  const value = answers[slug];
  if (!value) return [];
  return Array.isArray(value) ? value : [value as StepAnswers];
}

/** Consecutive fields under the title that begins them; the first may have none. */
export function fieldGroups(fields: readonly Field[]): { title?: string | undefined; fields: Field[] }[] {
  const groups: { title?: string | undefined; fields: Field[] }[] = [];
  for (const field of fields) {
    if (field.group || groups.length === 0) groups.push({ title: field.group, fields: [] });
    groups.at(-1)?.fields.push(field);
  }
  return groups;
}

/** How an answer reads to a person. */
export function answerText(field: Field, answer: Answer | undefined): string {
  if (answer === undefined || answer === "") return "";
  if (answer === true) return "Sì";
  if (answer === false) return "No";
  const label = (v: string) => field.options?.find((o) => o.value === v)?.label ?? v;
  if (field.type === "textarea" && typeof answer === "string") return answer.replaceAll("\n", "; ");
  if (typeof answer === "string") return field.type === "date" ? italianDate(answer) : label(answer);
  if (Array.isArray(answer)) return answer.map(label).join("; ");
  return (answer as Bound).label;
}

/** ISO day to gg/mm/aaaa. */
export const italianDate = (iso: string): string => iso.split("-").reverse().join("/");

/** Answers of a step that repeat what another step has, where the two must differ; the words stand beside the field. */
export function repeated(fields: readonly Field[], given: StepAnswers, others: Answers): Record<string, string> {
  const found = fields.flatMap(({ name, apartFrom }) => {
    if (!apartFrom || given[name] === undefined) return [];
    const [other] = answersOf(others, apartFrom.step);
    return apartFrom.fields.some((field) => other?.[field] === given[name]) ? [[name, apartFrom.message] as const] : [];
  });
  return Object.fromEntries(found);
}

type Told = Readonly<Record<string, unknown>> | null;

/** What a step that nobody has saved yet begins with: earlier answers that are often right here too. */
export function suggestions(fields: readonly Field[], answers: Answers, told: Told = null): StepAnswers {
  const found = fields.flatMap((field) => {
    const answer = suggested(field, answers, told);
    return answer === undefined ? [] : [[field.name, answer] as const];
  });
  return Object.fromEntries(found);
}

function suggested({ suggest, options = [] }: Field, answers: Answers, told: Told): Answer | undefined {
  if (!suggest) return undefined;
  if ("territory" in suggest) {
    const wanted = [told?.[suggest.territory] ?? []].flat();
    const offered = options.filter(({ value, disabled }) => !disabled && wanted.includes(value));
    return offered.length > 0 ? offered.map(({ value }) => value) : undefined;
  }
  const answer = answersOf(answers, suggest.step)[0]?.[suggest.field];
  // Eleven digits are a company's: of sixteen characters only a person has one.
  return suggest.personOnly && String(answer ?? "").length !== 16 ? undefined : answer;
}
