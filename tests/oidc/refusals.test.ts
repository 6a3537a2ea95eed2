import { eq } from "drizzle-orm";
import * as client from "openid-client";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { signInSession } from "@/db/schema/identity";
import { oidcClient, oidcPayload } from "@/db/schema/oidc";
import { begin, browse, ISSUER, makeModule, makePerson, signIn } from "./stage";

const refused = (error: string) => expect.objectContaining({ error });
const unknownClient = expect.objectContaining({ status: 401 });

describe("who may not open it is sent back with words", () => {
  const words = async (
    person: Awaited<ReturnType<typeof makePerson>>,
    module: Awaited<ReturnType<typeof makeModule>>,
    change: Record<string, string> = {},
  ) => {
    const { address } = await begin(await module.discover(), change);
    const { searchParams } = await browse(address, person);
    return `${searchParams.get("error")}: ${searchParams.get("error_description")}`;
  };

  test("a role without the service, or of a type that may not ask", async () => {
    const module = await makeModule({ types: ["school"] });
    expect(await words(await makePerson(module.code), module)).toBe(
      "access_denied: Ora operi per Panificio Esempio, Forno: questo ruolo non puo' aprire Prova. Torna ai tuoi servizi nel portale, dove puoi anche cambiare ruolo.",
    );
    const other = await makeModule();
    expect(await words(await makePerson(module.code), other)).toBe(
      "access_denied: Ora operi per Panificio Esempio, Forno: questo ruolo non comprende Prova. Torna ai tuoi servizi nel portale, dove puoi anche cambiare ruolo.",
    );
  });

  test("a level too low, for the application or for what it asks at this moment", async () => {
    const module = await makeModule();
    expect(await words(await makePerson(module.code, 1), module)).toContain("serve un accesso di livello 2");
    const asking = { acr_values: "https://www.spid.gov.it/SpidL3" };
    expect(await words(await makePerson(module.code), module, asking)).toContain("serve un accesso di livello 3");
  });

  test("a sign-in that is older than the application wants", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    person.session.startedAt = new Date(Date.now() - 600_000);
    expect(await words(person, module, { prompt: "login" })).toContain("chiede un nuovo accesso");
    expect(await words(person, module, { max_age: "300" })).toContain("chiede un nuovo accesso");
  });

  test("who is not signed in goes through the sign-in and comes back; who has no role chooses one", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const { address, checks } = await begin(await module.discover());
    const jar = new Map<string, string>();
    const access = await browse(address, null, jar);
    expect(access.pathname).toBe("/accesso");
    const back = await browse(new URL(access.searchParams.get("callbackUrl")!, ISSUER), person, jar);
    const config = await module.discover();
    expect((await client.authorizationCodeGrant(config, back, checks)).access_token).toBeDefined();
    await db.update(signInSession).set({ roleId: null }).where(eq(signInSession.id, person.session.id));
    expect((await browse((await begin(config)).address, person)).pathname).toBe("/area-riservata");
  });

  test("another browser cannot take up what this one began", async () => {
    const module = await makeModule();
    const { address } = await begin(await module.discover());
    const first = await browse(address, null);
    const opening = new URL(first.searchParams.get("callbackUrl")!, ISSUER);
    expect((await browse(opening, await makePerson(module.code))).pathname).toBe("/area-riservata/servizi");
  });
});

describe("what an application may not do", () => {
  test("come back elsewhere, go without PKCE or with a plain one, or ask for a token in the address", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    const elsewhere = await begin(config, { redirect_uri: "http://127.0.0.1:4998/callback" });
    await expect(browse(elsewhere.address, person)).rejects.toThrow("redirect_uri did not match");
    const bare = (await begin(config)).address;
    bare.searchParams.delete("code_challenge");
    bare.searchParams.delete("code_challenge_method");
    expect((await browse(bare, person)).searchParams.get("error")).toBe("invalid_request");
    const plain = await begin(config, { code_challenge_method: "plain" });
    expect((await browse(plain.address, person)).searchParams.get("error")).toBe("invalid_request");
    const implicit = await begin(config, { response_type: "id_token" });
    expect((await browse(implicit.address, person)).href).toContain("unsupported_response_type");
  });

  test("use a code twice, also at the same instant, or when it has expired, or without its verifier", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    const once = await signIn(config, person);
    await expect(client.authorizationCodeGrant(config, once.back, once.checks)).rejects.toEqual(
      refused("invalid_grant"),
    );
    await expect(client.refreshTokenGrant(config, once.tokens.refresh_token!)).rejects.toEqual(
      refused("invalid_grant"),
    );

    const { address, checks } = await begin(config);
    const back = await browse(address, person);
    const outcomes = await Promise.allSettled([1, 2].map(() => client.authorizationCodeGrant(config, back, checks)));
    expect(outcomes.filter((one) => one.status === "fulfilled").length).toBeLessThanOrEqual(1);

    const late = await begin(config);
    const lateBack = await browse(late.address, person);
    const over = Math.floor(Date.now() / 1000) - 120;
    for (const row of await db.select().from(oidcPayload).where(eq(oidcPayload.model, "AuthorizationCode")))
      await db
        .update(oidcPayload)
        .set({ payload: { ...row.payload, exp: over } })
        .where(eq(oidcPayload.id, row.id));
    await expect(client.authorizationCodeGrant(config, lateBack, late.checks)).rejects.toEqual(
      refused("invalid_grant"),
    );

    const stolen = await begin(config);
    const stolenBack = await browse(stolen.address, person);
    const other = { ...stolen.checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    await expect(client.authorizationCodeGrant(config, stolenBack, other)).rejects.toEqual(refused("invalid_grant"));
  });

  test("speak for another, with a wrong secret, or outside its dates", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const { address, checks } = await begin(await module.discover());
    const back = await browse(address, person);
    const thief = await makeModule();
    await expect(client.authorizationCodeGrant(await thief.discover(), back, checks)).rejects.toEqual(
      refused("invalid_grant"),
    );
    const wrong = await module.discover("wrong");
    await expect(client.authorizationCodeGrant(wrong, back, checks)).rejects.toEqual(unknownClient);
    await db.update(oidcClient).set({ validTo: "2026-01-02" }).where(eq(oidcClient.id, module.id));
    await expect(client.authorizationCodeGrant(await module.discover(), back, checks)).rejects.toEqual(unknownClient);
    await expect(browse((await begin(await module.discover())).address, person)).rejects.toThrow("invalid_client");
  });
});
