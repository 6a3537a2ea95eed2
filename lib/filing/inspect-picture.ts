import { FILE_LIMITS, type FileFault } from "@/lib/domain/file-faults";

/** Marks of a JPEG that carry its size: SOF0 to SOF15, without DHT, JPG and DAC. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
const standsAlone = (mark: number) => mark === 0x01 || (mark >= 0xd0 && mark <= 0xd8);

/** A picture that says to be larger than one is drawn here: it is known from its head, nothing is unpacked. */
export function pictureFaults(bytes: Buffer, type: "jpeg" | "png"): FileFault[] {
  const points = type === "png" ? pngPoints(bytes) : jpegPoints(bytes);
  return points > FILE_LIMITS.pixels ? ["pixels"] : [];
}

const pngPoints = (bytes: Buffer): number => (bytes.length < 24 ? 0 : bytes.readUInt32BE(16) * bytes.readUInt32BE(20));

/** The largest of its frames: programs differ in which one they take. */
function jpegPoints(bytes: Buffer): number {
  let most = 0;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const mark = bytes[at] === 0xff ? bytes[at + 1]! : -1;
    // Behind the head, and among its data, the next mark is looked for.
    if (mark <= 0 || mark === 0xff || standsAlone(mark)) {
      const next = bytes.indexOf(0xff, at + 1);
      if (next < 0) break;
      at = next;
      continue;
    }
    if (isFrame(mark) && at + 9 <= bytes.length)
      most = Math.max(most, bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7));
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
  return most;
}
