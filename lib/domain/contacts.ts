import { z } from "zod";
import { isFreeMail } from "./mail-domains";

/** Telephone and fax are digits only, 6 to 15 of them (B25). */
const PHONE_DIGITS = /^\d{6,15}$/;
const MAIL_MAX = 254;
const MAIL_LOCAL_MAX = 64;

const SYMBOLS: readonly [RegExp, string][] = [
  [/\+/, "più"],
  [/[()]/, "parentesi"],
  [/[/\\]/, "barra"],
  [/\./, "punti"],
  [/[-‐-―]/, "trattini"],
  [/\s/, "spazi"],
];

/** Drops Italy's own prefix (0039, or 39 before a number of national length); other countries keep their 00. */
function withoutItalianPrefix(digits: string): string {
  const national = digits.startsWith("0039") ? digits.slice(4) : digits;
  // A mobile number may itself begin with 39, but never has more than ten digits.
  return /^39[03]\d{8,}$/.test(national) ? national.slice(2) : national;
}

/** The digits to offer for a number typed with symbols; undefined when it holds no usable number. */
export function cleanPhone(text: string): string | undefined {
  const compact = text.trim().replace(/[\s()/\\.\-‐-―]/g, "");
  const digits = withoutItalianPrefix(compact.replace(/^\+/, "00"));
  return PHONE_DIGITS.test(digits) ? digits : undefined;
}

function phoneMessage(text: string, what: string): string {
  if (text === "") return `Scrivi ${what}`;
  if (/^\d+$/.test(text)) return `Controlla ${what}: deve avere da 6 a 15 cifre`;
  const cleaned = cleanPhone(text);
  const names = SYMBOLS.filter(([symbol]) => symbol.test(text)).map(([, name]) => name);
  if (!cleaned || names.length === 0) return `Scrivi ${what} con le sole cifre, per esempio 0372406581`;
  const last = names.pop();
  const without = names.length > 0 ? `${names.join(", ")} e ${last}` : last;
  return `Scrivi ${what} senza ${without}: ${cleaned}`;
}

function digitsOnly(what: string) {
  return z.string().transform((raw, ctx) => {
    const text = raw.trim();
    const digits = /^\d+$/.test(text) ? withoutItalianPrefix(text) : "";
    if (PHONE_DIGITS.test(digits)) return digits;
    const cleaned = cleanPhone(text);
    ctx.addIssue({ code: "custom", message: phoneMessage(text, what), params: cleaned ? { cleaned } : {} });
    return z.NEVER;
  });
}

/** Telephone, digits only; on symbols the error offers the clean number, also as `params.cleaned` (B25). */
export const Phone = digitsOnly("il telefono");

/** Fax, digits only, as `Phone` (B25). */
export const Fax = digitsOnly("il fax");

const MAIL_SYNTAX = z.email();

type MailFault = "empty" | "spaces" | "length" | "syntax";

function mailFault(address: string): MailFault | undefined {
  if (address === "") return "empty";
  if (/\s/.test(address)) return "spaces";
  if (address.length > MAIL_MAX || address.lastIndexOf("@") > MAIL_LOCAL_MAX) return "length";
  return MAIL_SYNTAX.safeParse(address).success ? undefined : "syntax";
}

function mailMessage(fault: MailFault, what: string, example: string): string {
  switch (fault) {
    case "empty":
      return `Scrivi ${what}`;
    case "spaces":
      return `Togli gli spazi: scrivi ${what} tutto attaccato`;
    case "length":
      return `Controlla ${what}: è troppo lungo`;
    case "syntax":
      return `Scrivi ${what} completo, per esempio ${example}`;
  }
}

/** Ordinary e-mail address: trimmed, lower case, at most 254 characters. */
export const Email = z.string().transform((raw, ctx) => {
  const address = raw.trim().toLowerCase();
  const fault = mailFault(address);
  if (!fault) return address;
  ctx.addIssue({ code: "custom", message: mailMessage(fault, "l’indirizzo e-mail", "nome@azienda.it") });
  return z.NEVER;
});

/** PEC address: as `Email`; addresses of free ordinary mail are refused, since they cannot be certified. */
export const Pec = z.string().transform((raw, ctx) => {
  const address = raw.trim().toLowerCase();
  const fault = mailFault(address);
  const domain = emailDomain(address) ?? "";
  if (!fault && !isFreeMail(domain)) return address;
  const message = fault
    ? mailMessage(fault, "l’indirizzo PEC", "azienda@pec.it")
    : `Scrivi un indirizzo PEC: ${domain} è posta ordinaria`;
  ctx.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** Italian postal code: five digits. */
export const PostalCode = z.string().transform((raw, ctx) => {
  const text = raw.trim();
  if (/^\d{5}$/.test(text) && text !== "00000") return text;
  const message = text === "" ? "Scrivi il CAP" : "Controlla il CAP: sono 5 cifre, senza spazi né lettere";
  ctx.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** The domain of an address, lower case; undefined when there is none. */
export function emailDomain(address: string): string | undefined {
  const domain = address.trim().toLowerCase().split("@")[1];
  return domain || undefined;
}
