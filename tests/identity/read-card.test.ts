import { describe, expect, test } from "vitest";
import { type CardRules, readCard } from "@/lib/identity/cns/read-card";
import { trustOf } from "@/lib/signature/trust";
import { type CardWish, makeCard, makeCardAuthority } from "../support/cards";

const now = new Date("2026-05-10T10:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const authority = makeCardAuthority("CA Carte di Prova", now);
const stranger = makeCardAuthority("CA Sconosciuta", now);
const ANNA = "FRNNNA78C52D142F";
const rules: CardRules = { trust: trustOf(authority.certificate), crls: null, policies: ["1.3.76.16.2.1"] };

const read = (wish: CardWish, change: Partial<CardRules> = {}, by = authority) =>
  readCard(makeCard(by, ANNA, now, wish).certificate, { ...rules, ...change }, now);

describe("whose card it is", () => {
  test("codice fiscale in the common name, names where they are written", () => {
    expect(read({ name: "Anna", familyName: "Fiorini" })).toMatchObject({
      fiscalCode: ANNA,
      name: "Anna",
      familyName: "Fiorini",
      issuer: "CA Carte di Prova",
    });
    expect(read({})).toMatchObject({ fiscalCode: ANNA, name: "", familyName: "" });
  });

  test.each<[string, CardWish]>([
    ["in the serial number too", { serialNumber: `TINIT-${ANNA}` }],
    ["in the serial number, the name being another", { serialNumber: `TINIT-${ANNA}`, commonName: "FIORINI ANNA" }],
    ["in the serial number, bare, without a name", { serialNumber: ANNA, commonName: null }],
    ["in lower case", { commonName: `${ANNA.toLowerCase()}/123.abc` }],
  ])("%s", (_, wish) => {
    expect(read(wish).fiscalCode).toBe(ANNA);
  });

  test.each<[string, CardWish, string]>([
    ["none at all", { commonName: null }, "card.fiscal-code-missing"],
    ["a name of another form", { commonName: "FIORINI ANNA" }, "card.fiscal-code-not-in-name"],
    ["a name without the card's number", { commonName: ANNA }, "card.fiscal-code-not-in-name"],
    ["something before it", { commonName: `X${ANNA}/123.abc` }, "card.fiscal-code-not-in-name"],
    ["a wrong check character", { commonName: "FRNNNA78C52D142G/123.abc" }, "card.fiscal-code-invalid"],
    ["a company's", { serialNumber: "TINIT-12345678901", commonName: null }, "card.fiscal-code-missing"],
    ["two that differ", { serialNumber: "TINIT-FRNPLA51P05D142H" }, "card.fiscal-code-differs"],
  ])("refused: %s", (_, wish, code) => {
    expect(() => read(wish)).toThrow(expect.objectContaining({ code, status: 403 }));
  });
});

describe("what card it is", () => {
  const expired = { from: day("2020-01-01"), until: day("2026-05-09") };
  test.each<[string, CardWish, string]>([
    ["expired", expired, "card.expired"],
    ["not valid yet", { from: day("2026-05-11"), until: day("2030-01-01") }, "card.not-yet-valid"],
    ["the one that signs documents", { keyUsage: { nonRepudiation: true }, purposes: null }, "card.usage"],
    ["for servers", { purposes: { serverAuth: true } }, "card.usage"],
    ["for any purpose but this", { purposes: { emailProtection: true } }, "card.usage"],
    ["without a purpose", { purposes: null }, "card.usage"],
    ["that may not sign a handshake", { keyUsage: { keyEncipherment: true } }, "card.usage"],
    ["without a key usage", { keyUsage: null }, "card.usage"],
    [
      "an authority",
      { keyUsage: { digitalSignature: true, keyCertSign: true }, extra: [{ name: "basicConstraints", cA: true }] },
      "card.usage",
    ],
    ["without a policy", { policy: null }, "card.policy"],
    ["of another policy", { policy: "1.3.76.16.2.2" }, "card.policy"],
    ["a key of 1024 bits", { bits: 1024 }, "card.weak"],
    ["signed with SHA-1", { digest: "sha1" }, "card.weak"],
    [
      "with a critical extension nobody knows",
      { extra: [{ id: "1.2.3.4.5", critical: true, value: "\x05\x00" }] },
      "card.unreadable",
    ],
  ])("refused: %s", (_, wish, code) => {
    expect(() => read(wish)).toThrow(expect.objectContaining({ code }));
  });

  test("policies are configured; any will do when none is", () => {
    expect(read({ policy: "1.2.3.4" }, { policies: ["1.3.76.16.2.1", "1.2.3.4"] }).fiscalCode).toBe(ANNA);
    expect(read({ policy: null }, { policies: [] }).fiscalCode).toBe(ANNA);
  });

  test("refused: of another authority, also under the same name", () => {
    const namesake = makeCardAuthority("CA Carte di Prova", now);
    for (const by of [stranger, namesake])
      expect(() => read({}, {}, by)).toThrow(expect.objectContaining({ code: "card.issuer" }));
    expect(read({}, { trust: trustOf(authority.certificate + stranger.certificate) }, stranger).fiscalCode).toBe(ANNA);
  });

  test("refused: issued by another card, which is no authority", () => {
    const card = makeCard(authority, ANNA, now);
    expect(() => read({}, {}, card)).toThrow(expect.objectContaining({ code: "card.issuer" }));
  });

  test("refused: revocation to be checked, and no list speaks of it", () => {
    expect(() => read({}, { crls: [] })).toThrow(expect.objectContaining({ code: "card.unchecked" }));
  });

  test.each([
    "",
    "x",
    "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
    `-----BEGIN CERTIFICATE-----\n${"A".repeat(2000)}\n-----END CERTIFICATE-----`,
    `${authority.certificate}${authority.certificate}`,
  ])("refused: no certificate (%#)", (pem) => {
    expect(() => readCard(pem, rules, now)).toThrow(expect.objectContaining({ code: "card.unreadable" }));
  });
});
