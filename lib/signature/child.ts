import { checkSignature } from "./check";
import type { CheckRequest } from "./check-in-bounds";
import { trustOf } from "./trust";

/** A process of its own for large files: requests come from the process that started it, one at a time. */
process.on("message", ({ bytes, original, trust, signer, at }: CheckRequest) => {
  const buffer = (part: Uint8Array) => Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const report = checkSignature(buffer(bytes), {
    trust: trust === null ? null : trustOf(trust),
    original: original && buffer(original),
    signer,
    at,
  });
  process.send?.(report);
});
process.on("disconnect", () => process.exit(0));
