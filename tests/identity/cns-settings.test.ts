import { expect, test } from "vitest";
import { read } from "@/lib/platform/env";

const production = {
  VARCO_MODE: "production",
  DATABASE_URL: "postgres://x",
  BASE_URL: "https://varco.example.it",
  NEXTAUTH_SECRET: "s".repeat(32),
  JACKSON_KEY: "k".repeat(32),
  SPID_IDP_METADATA: "x",
  SPID_CERTIFICATE: "x",
  SPID_KEY: "x",
  MAIL_FROM: "x@example.it",
  SMTP_URL: "smtps://x",
};
const cards = {
  CNS_BASE_URL: "https://cns.varco.example.it",
  CNS_TRUST: "/etc/varco/cns-trust.pem",
  CNS_SECRET: "c".repeat(32),
};

test("without its settings the portal takes no cards", () => {
  expect(read(production).cns).toBeNull();
});

test("with them it does: revocation and policies are what is said, or their defaults", () => {
  const { cns } = read({ ...production, ...cards, CNS_CRL: " http://a.example/1.crl, /etc/varco/crl " });
  expect(cns).toEqual({
    baseUrl: cards.CNS_BASE_URL,
    trust: cards.CNS_TRUST,
    secret: cards.CNS_SECRET,
    crl: ["http://a.example/1.crl", "/etc/varco/crl"],
    policies: ["1.3.76.16.2.1"],
  });
  expect(read({ ...production, ...cards, CNS_POLICIES: "any" }).cns?.policies).toEqual([]);
});

test.each<[string, Record<string, string>, RegExp]>([
  ["no trust", { CNS_TRUST: "" }, /CNS_TRUST: required/],
  ["no secret", { CNS_SECRET: "" }, /CNS_SECRET: required/],
  ["no address", { CNS_BASE_URL: "" }, /CNS_BASE_URL: required/],
  ["only lists", { CNS_BASE_URL: "", CNS_TRUST: "", CNS_SECRET: "", CNS_CRL: "x" }, /CNS_TRUST: required/],
  ["a short secret", { CNS_SECRET: "short" }, /CNS_SECRET: at least 32/],
  ["plain http", { CNS_BASE_URL: "http://cns.varco.example.it" }, /CNS_BASE_URL: must be an https address/],
  ["the portal's own host", { CNS_BASE_URL: "https://varco.example.it" }, /CNS_BASE_URL: must be another host/],
  ["another port of the portal's name", { CNS_BASE_URL: "https://varco.example.it:8443" }, /a name of its own/],
  ["a policy that is none", { CNS_POLICIES: "cns" }, /CNS_POLICIES/],
])("half a configuration is refused: %s", (_, change, words) => {
  expect(() => read({ ...production, ...cards, ...change })).toThrow(words);
});
