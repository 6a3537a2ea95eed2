import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, der, generalizedTime, integer, none, octets, oid, sequence, set, utf8, yes } from "./der";

export type Holder = { certificate: Buffer; key: KeyObject; issuer: Buffer; serial: Buffer; subject: Buffer };

type Names = Readonly<Record<string, string>>;
type Wish = {
  names: Names;
  issuer?: Holder;
  kind: "authority" | "signer" | "server" | "stamps";
  /** Statements of a qualified certificate; all of them unless told otherwise. */
  statements?: readonly string[];
  from?: Date;
  until?: Date;
  elliptic?: boolean;
  pathLength?: number;
  /** Where its issuer's list of revoked certificates is said to be. */
  listedAt?: string;
};

const NAME_OIDS: Names = {
  CN: "2.5.4.3",
  SN: "2.5.4.4",
  serialNumber: "2.5.4.5",
  C: "2.5.4.6",
  O: "2.5.4.10",
  GN: "2.5.4.42",
  dnQualifier: "2.5.4.46",
};
const RSA = sequence(oid("1.2.840.113549.1.1.11"), none);
const ECDSA = sequence(oid("1.2.840.10045.4.3.2"));
const QC_TYPE = "0.4.0.1862.1.6";
export const QUALIFIED = ["0.4.0.1862.1.1", "0.4.0.1862.1.4", QC_TYPE];

export const algorithmOf = (key: KeyObject) => (key.asymmetricKeyType === "ec" ? ECDSA : RSA);

const extension = (id: string, critical: boolean, value: Buffer) =>
  critical ? sequence(oid(id), yes, octets(value)) : sequence(oid(id), octets(value));

function statement(id: string): Buffer {
  return id === QC_TYPE ? sequence(oid(id), sequence(oid("0.4.0.1862.1.6.1"))) : sequence(oid(id));
}

function extensions({ kind, statements = QUALIFIED, pathLength, listedAt }: Wish): Buffer[] {
  if (kind === "authority") {
    const limit = pathLength === undefined ? [] : [integer(pathLength)];
    return [
      extension("2.5.29.19", true, sequence(yes, ...limit)),
      extension("2.5.29.15", true, bits(Buffer.from([0x06]), 1)),
    ];
  }
  if (kind === "server") return [extension("2.5.29.15", true, bits(Buffer.from([0xa0]), 5))];
  if (kind === "stamps")
    return [
      extension("2.5.29.15", true, bits(Buffer.from([0x80]), 7)),
      extension("2.5.29.37", true, sequence(oid("1.3.6.1.5.5.7.3.8"))),
    ];
  const qualified =
    statements.length > 0 ? [extension("1.3.6.1.5.5.7.1.3", false, sequence(...statements.map(statement)))] : [];
  const address = listedAt ? der(0xa0, der(0xa0, der(0x86, Buffer.from(listedAt)))) : null;
  const listed = address ? [extension("2.5.29.31", false, sequence(sequence(address)))] : [];
  return [extension("2.5.29.15", true, bits(Buffer.from([0x40]), 6)), ...qualified, ...listed];
}

/** A certificate with its key, signed by its issuer or by itself. */
export function certify(wish: Wish): Holder {
  const pair = wish.elliptic
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });
  const subject = sequence(
    ...Object.entries(wish.names).map(([name, value]) => set(sequence(oid(NAME_OIDS[name]!), utf8(value)))),
  );
  const serial = Buffer.concat([Buffer.from([0x11]), randomBytes(8)]);
  const signer = wish.issuer?.key ?? pair.privateKey;
  const issuer = wish.issuer?.subject ?? subject;
  const from = generalizedTime(wish.from ?? new Date(Date.now() - 86_400_000));
  const until = generalizedTime(wish.until ?? new Date(Date.now() + 365 * 86_400_000));
  const tbs = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    algorithmOf(signer),
    issuer,
    sequence(from, until),
    subject,
    pair.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(wish))),
  );
  const certificate = sequence(tbs, algorithmOf(signer), bits(sign("sha256", tbs, signer)));
  return { certificate, key: pair.privateKey, issuer, serial, subject };
}

export const pem = (bytes: Buffer, label = "CERTIFICATE") =>
  `-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;

/** An authority's list of revoked certificates. */
export function revoke(
  authority: Holder,
  revoked: readonly { serial: Buffer; since: Date }[],
  life: { from: Date; until: Date },
): Buffer {
  const entries = revoked.map(({ serial, since }) => sequence(integer(serial), generalizedTime(since)));
  const tbs = sequence(
    integer(1),
    algorithmOf(authority.key),
    authority.subject,
    generalizedTime(life.from),
    generalizedTime(life.until),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
  );
  return sequence(tbs, algorithmOf(authority.key), bits(sign("sha256", tbs, authority.key)));
}

export const sha256 = (...pieces: readonly Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
