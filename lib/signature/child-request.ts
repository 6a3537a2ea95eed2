/** What one check needs, as it travels to a process of its own. `trust` is PEM text. */
export type CheckRequest = {
  bytes: Buffer;
  original: Buffer | null;
  trust: string | null;
  signer: string | null;
  at: Date;
};

/** A request as one buffer: lengths and words first, then the bytes as they are. */
export function packRequest({ bytes, original, trust, signer, at }: CheckRequest): Buffer[] {
  const words = Buffer.from(JSON.stringify({ trust, signer, at, original: original?.length ?? null }));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(words.length);
  return [size, words, original ?? Buffer.alloc(0), bytes];
}

/** The request that `packRequest` packed. */
export function unpackRequest(packed: Buffer): CheckRequest {
  const from = 4 + packed.readUInt32BE(0);
  const { trust, signer, at, original } = JSON.parse(packed.toString("utf8", 4, from)) as {
    trust: string | null;
    signer: string | null;
    at: string;
    original: number | null;
  };
  const middle = from + (original ?? 0);
  return {
    bytes: packed.subarray(middle),
    original: original === null ? null : packed.subarray(from, middle),
    trust,
    signer,
    at: new Date(at),
  };
}
