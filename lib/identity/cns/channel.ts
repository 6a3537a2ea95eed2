import { sameBytes, sha256 } from "@/lib/platform/secrets";

/** What the host that asks for the card tells the application: who it is, and the certificate (PEM, URL-encoded). */
export const SECRET_HEADER = "x-varco-cns-secret";
export const CERTIFICATE_HEADER = "x-varco-cns-certificate";

/** Certificate of the card as our own front host tells it: null from anybody else, empty when no card was shown. */
export function certificateFromFront(request: Request, secret: string): string | null {
  const shown = request.headers.get(SECRET_HEADER) ?? "";
  if (!sameBytes(sha256(shown), sha256(secret))) return null;
  const encoded = request.headers.get(CERTIFICATE_HEADER) ?? "";
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "unreadable";
  }
}
