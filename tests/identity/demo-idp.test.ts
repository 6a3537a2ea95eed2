import { afterEach, describe, expect, test, vi } from "vitest";
import { familyNameLetters, nameLetters, parseFiscalCode } from "@/lib/domain/fiscal-code";
import { DEMO_PEOPLE } from "@/lib/identity/demo-idp/people";

const BASE = "http://127.0.0.1:3000";

test.each(DEMO_PEOPLE)("$name $familyName has a codice fiscale of their own name", (person) => {
  const parsed = parseFiscalCode(person.fiscalCode, "2026-11-21");
  expect(parsed).toMatchObject({
    ok: true,
    nameLetters: nameLetters(person.name),
    familyNameLetters: familyNameLetters(person.familyName),
  });
});

describe("in production", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  /** Modules read the environment anew, as a production process does. */
  async function production() {
    vi.resetModules();
    const values = {
      VARCO_MODE: "production",
      BASE_URL: "https://portale.example.it",
      SPID_IDP_METADATA: "/nonexistent.xml",
      SPID_CERTIFICATE: "/nonexistent.crt",
      SPID_KEY: "/nonexistent.key",
      MAIL_FROM: "a@example.it",
      SMTP_URL: "smtp://localhost",
    };
    for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  }

  test("its addresses are not there", async () => {
    await production();
    const sso = await import("@/app/api/demo-idp/sso/route");
    const answer = await import("@/app/api/demo-idp/answer/route");
    expect((await sso.GET(new Request(`${BASE}/api/demo-idp/sso`))).status).toBe(404);
    expect((await sso.POST(new Request(`${BASE}/api/demo-idp/sso`, { method: "POST" }))).status).toBe(404);
    expect((await answer.POST(new Request(`${BASE}/api/demo-idp/answer`, { method: "POST" }))).status).toBe(404);
  });

  test("it has no keys, and is not among the providers", async () => {
    await production();
    const { demoAnswer } = await import("@/lib/identity/demo-idp/answer");
    const { identityProviders } = await import("@/lib/identity/spid/providers");
    await expect(
      demoAnswer({ profile: "spid", id: "_1", relayState: "r", level: 2 }, { anomaly: 25 }, new Date()),
    ).rejects.toThrow("local");
    expect([...(await identityProviders("spid")).keys()]).toEqual([]);
  });

  test("a key that cannot be read is named", async () => {
    await production();
    const { serviceKeys } = await import("@/lib/identity/certificate/service-keys");
    await expect(serviceKeys()).rejects.toThrow("SPID_KEY: the file cannot be read");
  });
});
