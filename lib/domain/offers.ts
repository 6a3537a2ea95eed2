import { cleanPhone, Email, Fax, Pec, Phone } from "./contacts";
import type { RawValues } from "./field-check";
import { type Answer, type Answers, answersOf, type Field, isAsked, madeForName, offerName, type Step } from "./form";
import { likelyAddress } from "./mail-typos";

const textOf = (value: RawValues[string] | undefined): string => [value ?? ""].flat().join(" ").trim();

/**
 * What was typed, with the offer that was pressed in its place. An offer made for other words than those that stand in
 * the field now is passed over: the person has written something else. Who presses one says nothing of the others.
 */
export function takeOffers(fields: readonly Field[], raw: RawValues): RawValues {
  const taken = fields.flatMap(({ name }): [string, string][] => {
    const offered = textOf(raw[offerName(name)]);
    return offered && textOf(raw[name]) === textOf(raw[madeForName(name)]) ? [[name, offered]] : [];
  });
  const pressed = fields.some(({ name }) => raw[offerName(name)] !== undefined);
  if (!pressed) return raw;
  const marks = new Set(fields.flatMap(({ name }) => [offerName(name), madeForName(name)]));
  const typed = Object.fromEntries(Object.entries(raw).filter(([name]) => !marks.has(name)));
  return { ...typed, ...Object.fromEntries(taken) };
}

export type Offered = {
  /** Values to take with one press, by field. */
  offers: Record<string, string>;
  /** Questions that sending the same words again answers with yes. */
  doubts: Record<string, string>;
};

/** The cleaned telephone (B25) and the address that was probably meant, for the fields that are asked. */
export function offersFor(step: Step, raw: RawValues, answers: Answers): Offered {
  const result: Offered = { offers: {}, doubts: {} };
  const mails = [...Object.values(answers).flatMap((given) => mailsOf(given))];
  const before = answersOf(answers, step.slug);
  for (const field of step.fields) {
    if (!isAsked(field, raw)) continue;
    const typed = textOf(raw[field.name]);
    if (field.type === "phone") {
      const schema = field.name === "fax" ? Fax : Phone;
      const cleaned = schema.safeParse(typed).success ? undefined : cleanPhone(typed);
      if (cleaned) result.offers[field.name] = cleaned;
    }
    if (field.type !== "email" && field.type !== "pec") continue;
    const address = (field.type === "pec" ? Pec : Email).safeParse(typed).data;
    if (!address) continue;
    const likely = likelyAddress(address, mails);
    mails.push(address);
    const sure = textOf(raw[madeForName(field.name)]) === typed || before.some((one) => one[field.name] === address);
    if (!likely || sure) continue;
    result.offers[field.name] = likely;
    result.doubts[field.name] = `Forse volevi scrivere ${likely}? Se ${address} è giusto, salva di nuovo`;
  }
  return result;
}

/** The addresses among the answers of a step. */
function mailsOf(given: Answers[string]): string[] {
  const isMail = (answer: Answer | undefined): answer is string => typeof answer === "string" && answer.includes("@");
  return [given ?? []].flat().flatMap((one) => Object.values(one).filter(isMail));
}
