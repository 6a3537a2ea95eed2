import { randomInt } from "node:crypto";

/** What was wrong, by its first word: it decides the HTTP status and the words of the courtesy page. */
const STATUS = {
  http: 400,
  xml: 400,
  signature: 400,
  response: 400,
  assertion: 400,
  level: 403,
  identity: 403,
  card: 403,
  idp: 403,
  request: 403,
  browser: 403,
  limit: 429,
  server: 500,
} as const;

export type FaultKind = keyof typeof STATUS;
export type FaultCode = `${FaultKind}.${string}`;

/** A refused sign-in. `code` is for the log and the tests, `anomaly` is the number that the identity provider gave. */
export class SignInFault extends Error {
  readonly status: number;
  readonly kind: FaultKind;

  constructor(
    readonly code: FaultCode,
    readonly anomaly: number | null = null,
    cause?: unknown,
  ) {
    super(code, { cause });
    this.name = "SignInFault";
    this.kind = code.slice(0, code.indexOf(".")) as FaultKind;
    this.status = STATUS[this.kind];
  }
}

export function must(condition: unknown, code: FaultCode): asserts condition {
  if (!condition) throw new SignInFault(code);
}

const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Number that the person can tell the help desk; the same stands in the log. Says nothing about the person. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
