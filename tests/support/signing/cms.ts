import { sign } from "node:crypto";
import { der, generalizedTime, indefinite, integer, none, octets, oid, sequence, set } from "./der";
import { algorithmOf, type Holder, sha256 } from "./people";

const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), none);
const DATA = "1.2.840.113549.1.7.1";

export type SigningOptions = {
  detached?: boolean;
  /** Lengths left open and the content in pieces, as streaming programs write. */
  streamed?: boolean;
  /** Without the reference to the certificate, as before CAdES. */
  plain?: boolean;
  /** The certificate that the signature says it is of, when it is not the signer's. */
  names?: Holder;
  contentType?: string;
  signedAt?: Date;
  /** Makes the time stamp over a signature. */
  stamp?: (signature: Buffer) => Buffer;
  certificates?: readonly Buffer[];
};

const attribute = (id: string, value: Buffer) => sequence(oid(id), set(value));

function signerInfo(digest: Buffer, holder: Holder, options: SigningOptions): Buffer {
  const reference = sequence(sequence(sequence(octets(sha256((options.names ?? holder).certificate)))));
  const attributes = [
    attribute("1.2.840.113549.1.9.3", oid(options.contentType ?? DATA)),
    attribute("1.2.840.113549.1.9.4", octets(digest)),
    attribute("1.2.840.113549.1.9.5", generalizedTime(options.signedAt ?? new Date())),
    ...(options.plain ? [] : [attribute("1.2.840.113549.1.9.16.2.47", reference)]),
  ].sort(Buffer.compare);
  const signature = sign("sha256", set(...attributes), holder.key);
  const stamp = options.stamp ? [der(0xa1, attribute("1.2.840.113549.1.9.16.2.14", options.stamp(signature)))] : [];
  const named = sequence(holder.issuer, integer(holder.serial));
  return sequence(
    integer(1),
    named,
    SHA256,
    der(0xa0, ...attributes),
    algorithmOf(holder.key),
    octets(signature),
    ...stamp,
  );
}

/** A CMS signature (CAdES) over the content, made of its pieces, by one or more holders. */
export function signCms(
  pieces: readonly Uint8Array[],
  holders: readonly Holder[],
  options: SigningOptions = {},
): Buffer {
  const content = Buffer.concat(pieces);
  const digest = sha256(content);
  const chunks = Array.from({ length: Math.ceil(content.length / 1000) }, (_, i) =>
    octets(content.subarray(i * 1000, i * 1000 + 1000)),
  );
  const carried = options.streamed ? indefinite(0xa0, indefinite(0x24, ...chunks)) : der(0xa0, octets(content));
  const type = oid(options.contentType ?? DATA);
  const wrap = options.streamed ? indefinite : der;
  const certificates = [...holders.map(({ certificate }) => certificate), ...(options.certificates ?? [])];
  return wrap(
    0x30,
    oid("1.2.840.113549.1.7.2"),
    wrap(
      0xa0,
      wrap(
        0x30,
        integer(1),
        der(0x31, SHA256),
        options.detached ? sequence(type) : wrap(0x30, type, carried),
        der(0xa0, ...certificates),
        der(0x31, ...holders.map((holder) => signerInfo(digest, holder, options))),
      ),
    ),
  );
}

/** An RFC 3161 token over some bytes. */
export function timeStamp(bytes: readonly Uint8Array[], authority: Holder, at: Date): Buffer {
  const imprint = sequence(SHA256, octets(sha256(...bytes)));
  const info = sequence(integer(1), oid("1.2.3.4.1"), imprint, integer(7), generalizedTime(at));
  return signCms([info], [authority], { contentType: "1.2.840.113549.1.9.16.1.4" });
}
