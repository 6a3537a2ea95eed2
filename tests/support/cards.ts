import {
  CARD_EXTENSIONS,
  issueCertificate,
  makeAuthority,
  newKeys,
  type Pair,
  policyExtension,
  SUBJECT,
} from "@/lib/identity/demo-cards/make-card";

const DAY_MS = 86_400_000;

export type CardWish = {
  /** Common name as the card writes it; null for none. */
  commonName?: string | null;
  serialNumber?: string;
  name?: string;
  familyName?: string;
  from?: Date;
  until?: Date;
  bits?: number;
  /** Null: without. */
  policy?: string | null;
  keyUsage?: object | null;
  purposes?: object | null;
  extra?: object[];
  digest?: "sha256" | "sha1";
};

const days = (now: Date, before: number, after: number) => ({
  from: new Date(now.getTime() - before * DAY_MS),
  until: new Date(now.getTime() + after * DAY_MS),
});

const kept = new Map<number, ReturnType<typeof newKeys>>();

/** One pair for all cards of a size: it is the certificates that differ. */
function keysOf(bits: number) {
  const keys = kept.get(bits) ?? newKeys(bits);
  kept.set(bits, keys);
  return keys;
}

/** An authority that issues cards. */
export const makeCardAuthority = (name: string, now: Date): Pair => makeAuthority(name, days(now, 1, 3650));

/** A card of that authority: a good one, but for what is wished otherwise. */
export function makeCard(authority: Pair, fiscalCode: string, now: Date, wish: CardWish = {}): Pair {
  const { commonName = `${fiscalCode}/6120000000000000.3kTp8cBqv/9mQz1Yw+0aLr2sXdE=` } = wish;
  const [keyUsage, purposes, policy] = CARD_EXTENSIONS;
  const field = (type: string, value: string | null | undefined) => (value ? [{ type, value }] : []);
  const extension = (wished: object | null | undefined, name: string, usual: object | undefined) =>
    wished === null ? [] : [wished ? { name, ...wished } : (usual ?? {})];
  return issueCertificate(authority, {
    ...days(now, 1, 365),
    ...wish,
    keys: keysOf(wish.bits ?? 2048),
    subject: [
      ...field(SUBJECT.organization, "TS-CNS"),
      ...field(SUBJECT.surname, wish.familyName),
      ...field(SUBJECT.givenName, wish.name),
      ...field(SUBJECT.serialNumber, wish.serialNumber),
      ...field(SUBJECT.commonName, commonName),
    ],
    extensions: [
      ...extension(wish.keyUsage, "keyUsage", keyUsage),
      ...extension(wish.purposes, "extKeyUsage", purposes),
      ...(wish.policy === null ? [] : [wish.policy ? policyExtension(wish.policy) : (policy ?? {})]),
      ...(wish.extra ?? []),
    ],
  });
}
