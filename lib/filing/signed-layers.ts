import { FILE_LIMITS } from "@/lib/domain/file-faults";
import { readCms } from "@/lib/signature/cms";
import { fileTypeOf } from "./file-type";

/** What stands inside a .p7m, layer by layer, the innermost last; nothing for a file that is none, or cannot be opened. */
export function signedLayers(bytes: Buffer): Buffer[] {
  const layers: Buffer[] = [];
  for (
    let layer = bytes;
    layers.length < FILE_LIMITS.envelopes && fileTypeOf(layer) === "p7m";
    layer = layers.at(-1)!
  ) {
    const content = contentOf(layer);
    if (!content) break;
    layers.push(content);
  }
  return layers;
}

/** What a .p7m signs, whether written in binary, base64 or PEM; null when it is not inside or cannot be read. */
function contentOf(bytes: Buffer): Buffer | null {
  try {
    return readCms(bytes[0] === 0x30 ? bytes : fromText(bytes)).content;
  } catch {
    return null;
  }
}

const fromText = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString("latin1").replace(/-----(BEGIN|END) [A-Z0-9 ]+-----/g, ""), "base64");
