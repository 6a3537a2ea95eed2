/** Kinds of file that a dossier takes (section 6), by their content: the name and the browser's word prove nothing. */
export const ACCEPTED = {
  pdf: { mediaType: "application/pdf", extension: "pdf" },
  jpeg: { mediaType: "image/jpeg", extension: "jpg" },
  png: { mediaType: "image/png", extension: "png" },
  p7m: { mediaType: "application/pkcs7-mime", extension: "p7m" },
} as const;
export type AcceptedType = keyof typeof ACCEPTED;

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const ACCEPT_ATTRIBUTE = ".pdf,.p7m,.jpg,.jpeg,.png";

const startsWith = (bytes: Buffer, ...prefix: number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);

/** White space or a byte order mark may come first; anything else would let a page or a program pass for a PDF. */
const PDF_HEAD = /^(?:\xef\xbb\xbf)?[\s\0]*%PDF-/;

/** OID 1.2.840.113549.1.7.2 (signedData), as every CMS signature carries it near its beginning. */
const SIGNED_DATA = Buffer.from("06092a864886f70d010702", "hex");

/** The accepted type of some bytes, or null. */
export function fileTypeOf(bytes: Buffer): AcceptedType | null {
  if (PDF_HEAD.test(bytes.subarray(0, 1024).toString("latin1"))) return "pdf";
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (startsWith(bytes, 0x30) && bytes.subarray(0, 32).includes(SIGNED_DATA)) return "p7m";
  return isTextSignature(bytes) ? "p7m" : null;
}

/** A .p7m written as base64 or PEM. */
function isTextSignature(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 256).toString("latin1");
  const body = head.replace(/-----BEGIN (PKCS7|CMS)-----/, "").replace(/\s/g, "");
  if (!/^[A-Za-z0-9+/=]{44,}$/.test(body.slice(0, 64))) return false;
  const decoded = Buffer.from(body.slice(0, 64), "base64");
  return startsWith(decoded, 0x30) && decoded.subarray(0, 32).includes(SIGNED_DATA);
}

/** A name that cannot lead anywhere else, kept for people to recognise their file. */
export const safeFileName = (name: string, type: AcceptedType): string => {
  const base = (name.split(/[/\\]/).at(-1) ?? "").replace(/[^\p{L}\p{N}._ -]+/gu, "_").slice(-80);
  return base || `documento.${ACCEPTED[type].extension}`;
};
