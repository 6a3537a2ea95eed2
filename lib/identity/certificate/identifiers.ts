/** Object identifiers of what SPID wants in a public body's certificate (Avviso 29). */
export const OID = {
  country: "2.5.4.6",
  locality: "2.5.4.7",
  organization: "2.5.4.10",
  commonName: "2.5.4.3",
  uri: "2.5.4.83",
  organizationIdentifier: "2.5.4.97",
  certificatePolicies: "2.5.29.32",
  /** Agenzia per l'Italia Digitale, and SPID's policy for public bodies. */
  agid: "1.3.76.16.6",
  spidPublicBody: "1.3.76.16.4.2.1",
} as const;
