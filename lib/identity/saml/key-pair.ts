/** Signing key with its certificate, both PEM. */
export type KeyPair = { privateKey: string; certificate: string };

/** Body of a PEM block, as XML wants it. */
export const pemBody = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, "");

/** PEM certificate from the base64 that stands in metadata. */
export function certificateFromBase64(base64: string): string {
  const lines = base64.replace(/\s/g, "").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
