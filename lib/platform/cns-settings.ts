import { z } from "zod";

/** Cards (CNS, CRS). All empty: the portal does not take them. `CNS_BASE_URL`, `CNS_TRUST`, `CNS_SECRET` go together. */
export const CNS_ENV = {
  /** Address of the host that asks for the card; never the portal's own, whose pages must not ask for anything. */
  CNS_BASE_URL: z.string().default(""),
  /** Certificates of the authorities that issue cards: a PEM file, or a folder of them. */
  CNS_TRUST: z.string().default(""),
  /** What the host that asks for the card shows to the application; at least 32 characters. */
  CNS_SECRET: z.string().default(""),
  /** Lists of revoked cards: addresses, files or folders, with commas between; `auto` is where each card's issuer says. */
  CNS_CRL: z.string().default(""),
  /** Policies of which a card must bear one, with commas between; `any` for none. */
  CNS_POLICIES: z.string().default("1.3.76.16.2.1"),
};

export type CnsSettings = {
  baseUrl: string;
  trust: string;
  secret: string;
  crl: readonly string[];
  /** Empty: any. */
  policies: readonly string[];
};

type CnsEnvironment = { [name in keyof typeof CNS_ENV]: string };

/** The settings of cards, or null where none is given. Throws on half of them, naming what is missing or wrong. */
export function cnsSettings(e: CnsEnvironment, portal: URL, local: boolean): CnsSettings | null {
  if (!e.CNS_BASE_URL && !e.CNS_TRUST && !e.CNS_SECRET && !e.CNS_CRL) return null;
  const problems = (["CNS_BASE_URL", "CNS_TRUST", "CNS_SECRET"] as const)
    .filter((name) => !e[name])
    .map((name) => `${name}: required where cards are taken`);
  const url = URL.canParse(e.CNS_BASE_URL) ? new URL(e.CNS_BASE_URL) : null;
  if (e.CNS_BASE_URL && url?.protocol !== "https:") problems.push("CNS_BASE_URL: must be an https address");
  if (url && url.host === portal.host) problems.push("CNS_BASE_URL: must be another host than BASE_URL");
  if (url && !local && url.hostname === portal.hostname) problems.push("CNS_BASE_URL: must have a name of its own");
  if (e.CNS_SECRET && e.CNS_SECRET.length < 32) problems.push("CNS_SECRET: at least 32 characters");
  const policies = listed(e.CNS_POLICIES);
  if (policies.join() !== "any" && !policies.every((policy) => /^\d+(\.\d+)+$/.test(policy)))
    problems.push("CNS_POLICIES: numbers with dots, with commas between, or any");
  if (!url || problems.length) throw new Error(`Configuration is not complete:\n- ${problems.join("\n- ")}`);
  return {
    baseUrl: url.origin,
    trust: e.CNS_TRUST,
    secret: e.CNS_SECRET,
    crl: listed(e.CNS_CRL),
    policies: policies.join() === "any" ? [] : policies,
  };
}

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
