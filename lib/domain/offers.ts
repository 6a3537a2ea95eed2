import { cleanPhone, Email, Fax, Pec, Phone } from "./contacts";
import type { RawValues } from "./field-check";
import { areExchanged } from "./fiscal-code";
import { type Answer, type Answers, answersOf, type Field, isAsked, madeForName, offerName, type Step } from "./form";
import { likelyAddress } from "./mail-typos";
import { streetWithoutNumber } from "./street";

const textOf = (value: RawValues[string] | undefined): string =>
  [value ?? ""].flat().join(" ").trim().replace(/\s+/g, " ");

/**
 * What was typed, with the offer that was pressed in its place. An offer made for other words than those that stand in
 * the field now is passed over: the person has written something else. Who presses one says nothing of the others.
 */
export function takeOffers(fields: readonly Field[], raw: RawValues): RawValues {
  const taken = fields.flatMap(({ name, exchange }): [string, string][] => {
    const [offered, typed] = [textOf(raw[offerName(name)]), textOf(raw[name])];
    if (!offered || typed !== textOf(raw[madeForName(name)])) return [];
    const changesPlace = exchange && textOf(raw[exchange.name]) === offered;
    return changesPlace
      ? [
          [name, offered],
          [exchange.name, typed],
        ]
      : [[name, offered]];
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

/** `answers`: what is stored when the words are right; stored so before, they are not asked about again. */
type Doubt = { offer: string; question: string; answers: Readonly<Record<string, string>> };

/**
 * The cleaned telephone (B25), the address that was probably meant, names in each other's place, a house number written
 * twice: for the fields that are asked.
 */
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
    const doubt = mailDoubt(field, typed, mails) ?? namesDoubt(field, raw) ?? streetDoubt(field, raw);
    if (!doubt) continue;
    const saved = before.some((one) => Object.entries(doubt.answers).every(([name, answer]) => one[name] === answer));
    if (saved || textOf(raw[madeForName(field.name)]) === typed) continue;
    result.offers[field.name] = doubt.offer;
    result.doubts[field.name] = doubt.question;
  }
  return result;
}

/** An address that looks mistyped, also beside those of the request: to which it is added. */
function mailDoubt({ name, type }: Field, typed: string, mails: string[]): Doubt | undefined {
  if (type !== "email" && type !== "pec") return undefined;
  const address = (type === "pec" ? Pec : Email).safeParse(typed).data;
  if (!address) return undefined;
  const likely = likelyAddress(address, mails);
  mails.push(address);
  if (!likely) return undefined;
  const question = `Forse volevi scrivere ${likely}? Se ${address} è giusto, salva di nuovo`;
  return { offer: likely, question, answers: { [name]: address } };
}

/** Family name and name in each other's place, by the codice fiscale. */
function namesDoubt(field: Field, raw: RawValues): Doubt | undefined {
  if (!field.exchange) return undefined;
  const [familyName, name] = [textOf(raw[field.name]), textOf(raw[field.exchange.name])];
  if (!areExchanged(textOf(raw[field.exchange.code]), { familyName, name })) return undefined;
  const question =
    "Forse hai scambiato cognome e nome: scambiandoli corrispondono al codice fiscale. Se sono giusti così, salva di nuovo";
  return { offer: name, question, answers: { [field.name]: familyName, [field.exchange.name]: name } };
}

/** A street that ends with the number of the field beside it, which would be printed twice. */
function streetDoubt(field: Field, raw: RawValues): Doubt | undefined {
  if (!field.apartNumber) return undefined;
  const [street, number] = [textOf(raw[field.name]), textOf(raw[field.apartNumber])];
  const offer = streetWithoutNumber(street, number);
  if (!offer) return undefined;
  const question = `Il numero ${number} è già in «Numero civico»: toglilo da qui. Se fa parte del nome, salva di nuovo`;
  return { offer, question, answers: { [field.name]: street, [field.apartNumber]: number } };
}

/** The addresses among the answers of a step. */
function mailsOf(given: Answers[string]): string[] {
  const isMail = (answer: Answer | undefined): answer is string => typeof answer === "string" && answer.includes("@");
  return [given ?? []].flat().flatMap((one) => Object.values(one).filter(isMail));
}
