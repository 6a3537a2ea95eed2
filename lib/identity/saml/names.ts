export const NS = {
  samlp: "urn:oasis:names:tc:SAML:2.0:protocol",
  saml: "urn:oasis:names:tc:SAML:2.0:assertion",
  md: "urn:oasis:names:tc:SAML:2.0:metadata",
  mdui: "urn:oasis:names:tc:SAML:metadata:ui",
  ds: "http://www.w3.org/2000/09/xmldsig#",
  spid: "https://spid.gov.it/saml-extensions",
} as const;

export const BINDING = {
  post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
  redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
} as const;
export type Binding = keyof typeof BINDING;

export const FORMAT = {
  entity: "urn:oasis:names:tc:SAML:2.0:nameid-format:entity",
  transient: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
  basic: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
} as const;

export const STATUS_SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
export const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

export const ALGORITHM = {
  exclusiveC14n: "http://www.w3.org/2001/10/xml-exc-c14n#",
  enveloped: "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
  rsaSha256: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  rsaSha512: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
  sha256: "http://www.w3.org/2001/04/xmlenc#sha256",
  sha512: "http://www.w3.org/2001/04/xmlenc#sha512",
} as const;

export type SpidLevel = 1 | 2 | 3;
export const levelClass = (level: SpidLevel): string => `https://www.spid.gov.it/SpidL${level}`;

/** SAML instant in whole seconds, UTC: providers compare at that grain. */
export const samlInstant = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");
