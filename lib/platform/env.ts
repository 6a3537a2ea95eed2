import path from "node:path";
import { z } from "zod";
import { type ClamdPlace, clamdPlace } from "./clamd-place";
import { CNS_ENV, type CnsSettings, cnsSettings } from "./cns-settings";
import { type Mailbox, parseMailboxes } from "./mailboxes";

/** Everything the process reads from its environment, once, named when missing. `VARCO_MODE` alone decides the mode. */
const Env = z.object({
  VARCO_MODE: z.enum(["local", "production"]),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  BASE_URL: z.url(),
  /** Signs next-auth's cookies and tokens; at least 32 characters. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** Encrypts what Jackson keeps; 32 characters. */
  JACKSON_KEY: z.string().min(32),
  VARCO_DATA_DIR: z.string().default(path.join(process.cwd(), ".varco")),
  SPID_IDP_METADATA: z.string().default(""),
  /** The Ministry's CieID server; without it CIE is not offered. */
  CIE_IDP_METADATA: z.string().default(""),
  CIE_ENTITY_ID: z.string().default(""),
  /** Belfiore code of the town where the body has its seat, for CIE's registry. */
  CIE_MUNICIPALITY: z
    .string()
    .regex(/^[A-Z]\d{3}$/)
    .default("D150"),
  /** External technical partner in CIE's metadata: name, VAT number, NACE code, town, e-mail, with semicolons between. */
  CIE_PARTNER: z.string().default(""),
  /** Certificate of whoever signs the metadata that are fetched from an address: a file, or the PEM text. */
  SPID_IDP_METADATA_CERTIFICATE: z.string().default(""),
  CIE_IDP_METADATA_CERTIFICATE: z.string().default(""),
  /** Entity id of this service; the same as the uri in its certificate. Without it, BASE_URL. */
  SPID_ENTITY_ID: z.string().default(""),
  SPID_ORGANIZATION: z.string().default("Provincia di Cremona"),
  SPID_ORGANIZATION_URL: z.string().default("https://www.provincia.cremona.it"),
  SPID_LOCALITY: z.string().default("Cremona"),
  SPID_IPA_CODE: z.string().default("p_cr"),
  SPID_EMAIL: z.string().default("sintesi@provincia.cremona.it"),
  SPID_PHONE: z.string().default("+390372406539"),
  SPID_CERTIFICATE: z.string().default(""),
  SPID_KEY: z.string().default(""),
  RESEND_API_KEY: z.string().default(""),
  SMTP_URL: z.string().default(""),
  MAIL_FROM: z.string().default(""),
  /** PEC mailboxes to read, and the server through which the Province's own PEC leave. */
  PEC_IMAP_URL: z.string().default(""),
  PEC_SMTP_URL: z.string().default(""),
  /** Folder of PEM files: the authorities that certify the providers of PEC. Without it no PEC is filed by itself. */
  PEC_TRUST: z.string().default(""),
  /** Folder of PEM files: authorities of qualified signatures and time stamps, and lists of what they revoked. */
  SIGNATURE_TRUST: z.string().default(""),
  /** Address of the list of trusted lists (LOTL), and a folder of PEM files with the certificates that sign it. */
  SIGNATURE_LISTS: z.union([z.literal(""), z.url()]).default(""),
  SIGNATURE_LISTS_SIGNERS: z.string().default(""),
  /** "on": lists of revoked certificates are fetched from the issuers that the signatures name. */
  SIGNATURE_REVOCATION: z.enum(["", "on", "off"]).default(""),
  /** The antivirus (clamd) that looks at papers from outside: tcp://host:3310 or unix:/path. */
  CLAMAV_URL: z.string().default(""),
  /** Files uploaded in an hour from one address, or from all when no trusted proxy tells the address. */
  UPLOAD_LIMIT: z.coerce.number().int().min(1).optional(),
  CHROMIUM_PATH: z.string().default(""),
  ...CNS_ENV,
  /** Sign-ins begun in a minute from one address, or from all when no trusted proxy tells the address. */
  SIGN_IN_LIMIT: z.coerce.number().int().min(1).optional(),
  /** Addresses of trusted proxies in front, counted from the right of X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
});

export type Environment = {
  mode: "local" | "production";
  databaseUrl: string;
  databasePool: number;
  /** Public origin, without a slash at the end; never taken from the Host header. */
  baseUrl: string;
  secureCookies: boolean;
  authSecret: string;
  jacksonKey: string;
  dataDir: string;
  spid: {
    idpMetadata: string;
    idpMetadataCertificate: string;
    certificate: string;
    key: string;
    entityId: string;
    organization: SpidOrganization;
  };
  cie: { idpMetadata: string; idpMetadataCertificate: string; entityId: string; municipality: string; partner: string };
  signInLimit: number;
  mail: { resendKey: string; smtpUrl: string; from: string };
  pec: { mailboxes: readonly Mailbox[]; smtpUrl: string; trustFolder: string };
  /** Whom the signatures on papers are checked against; each is empty when not configured. */
  signature: { trustFolder: string; trustLists: string; listSigners: string; askIssuers: boolean };
  /** Null where the portal takes no cards. */
  cns: CnsSettings | null;
  /** Null where there is no antivirus. */
  clamd: ClamdPlace | null;
  uploadLimit: number;
  chromiumPath: string;
  trustedProxies: number;
};

/** The public body as SPID's registry knows it: it stands in the metadata and in the certificate. */
export type SpidOrganization = {
  name: string;
  url: string;
  locality: string;
  ipaCode: string;
  email: string;
  phone: string;
};

let cached: Environment | undefined;

/** The environment, checked at first use. Throws, naming each variable that is missing or wrong. */
export function env(): Environment {
  cached ??= read(process.env);
  return cached;
}

/** Checks a set of variables; separate from `env` for tests and for the start of production. */
export function read(source: Record<string, string | undefined>): Environment {
  const parsed = Env.safeParse(source);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Configuration is not complete:\n- ${names.join("\n- ")}`);
  }
  const e = parsed.data;
  const local = e.VARCO_MODE === "local";
  const url = new URL(e.BASE_URL);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (local && !loopback) throw new Error("VARCO_MODE=local works on a loopback BASE_URL only");
  if (!local) requireProduction(e, url);
  return {
    mode: e.VARCO_MODE,
    databaseUrl: e.DATABASE_URL,
    databasePool: e.DATABASE_POOL,
    baseUrl: url.origin,
    secureCookies: url.protocol === "https:",
    authSecret: e.NEXTAUTH_SECRET,
    jacksonKey: e.JACKSON_KEY,
    dataDir: e.VARCO_DATA_DIR,
    spid: {
      idpMetadata: e.SPID_IDP_METADATA,
      idpMetadataCertificate: e.SPID_IDP_METADATA_CERTIFICATE,
      certificate: e.SPID_CERTIFICATE,
      key: e.SPID_KEY,
      entityId: e.SPID_ENTITY_ID || url.origin,
      organization: {
        name: e.SPID_ORGANIZATION,
        url: e.SPID_ORGANIZATION_URL,
        locality: e.SPID_LOCALITY,
        ipaCode: e.SPID_IPA_CODE,
        email: e.SPID_EMAIL,
        phone: e.SPID_PHONE,
      },
    },
    cie: {
      idpMetadata: e.CIE_IDP_METADATA,
      idpMetadataCertificate: e.CIE_IDP_METADATA_CERTIFICATE,
      entityId: e.CIE_ENTITY_ID || e.SPID_ENTITY_ID || url.origin,
      municipality: e.CIE_MUNICIPALITY,
      partner: e.CIE_PARTNER,
    },
    signInLimit: e.SIGN_IN_LIMIT ?? (local ? 2000 : e.TRUSTED_PROXIES > 0 ? 20 : 600),
    mail: { resendKey: e.RESEND_API_KEY, smtpUrl: e.SMTP_URL, from: e.MAIL_FROM },
    signature: {
      trustFolder: e.SIGNATURE_TRUST,
      trustLists: e.SIGNATURE_LISTS,
      listSigners: e.SIGNATURE_LISTS_SIGNERS,
      askIssuers: e.SIGNATURE_REVOCATION === "on",
    },
    pec: { mailboxes: parseMailboxes(e.PEC_IMAP_URL, local), smtpUrl: e.PEC_SMTP_URL, trustFolder: e.PEC_TRUST },
    cns: cnsSettings(e, url, local),
    clamd: e.CLAMAV_URL ? clamdPlace(e.CLAMAV_URL) : null,
    uploadLimit: e.UPLOAD_LIMIT ?? (e.TRUSTED_PROXIES > 0 ? 100 : 3000),
    chromiumPath: e.CHROMIUM_PATH,
    trustedProxies: e.TRUSTED_PROXIES,
  };
}

function requireProduction(e: z.infer<typeof Env>, url: URL): void {
  const missing: string[] = [];
  if (url.protocol !== "https:") missing.push("BASE_URL: must be https in production");
  for (const name of ["SPID_IDP_METADATA", "SPID_CERTIFICATE", "SPID_KEY", "MAIL_FROM"] as const)
    if (!e[name]) missing.push(`${name}: required in production`);
  if (!e.RESEND_API_KEY && !e.SMTP_URL) missing.push("RESEND_API_KEY or SMTP_URL: one is required in production");
  if (missing.length) throw new Error(`Configuration is not complete:\n- ${missing.join("\n- ")}`);
}
