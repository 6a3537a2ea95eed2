import { eq } from "drizzle-orm";
import * as client from "openid-client";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { oidcClient, oidcPayload } from "@/db/schema/oidc";
import { endSignInSessions } from "@/lib/identity/end-sessions";
import { changeClientStatus } from "@/lib/oidc/save-client";
import { chooseRole } from "@/lib/roles/choose-role";
import { makeDossier } from "../use-cases/review-fixtures";
import { administrator, BYE, begin, browse, ISSUER, makeModule, makePerson, signIn, visit } from "./stage";

const opened = async (sessionId: string) => {
  const [row] = await db.select().from(moduleSession).where(eq(moduleSession.sessionId, sessionId));
  return row;
};
const refused = (error: string) => expect.objectContaining({ error });
const unknownClient = expect.objectContaining({ status: 401 });

describe("an application that nobody here wrote", () => {
  test("finds the provider, has its user signed in without a second sign-in, and learns for whom they act", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    expect(config.serverMetadata()).toMatchObject({
      issuer: ISSUER,
      code_challenge_methods_supported: ["S256"],
      response_types_supported: ["code"],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
    const { tokens } = await signIn(config, person);
    expect(tokens.claims()).toMatchObject({
      sub: person.accountId,
      aud: module.id,
      acr: "https://www.spid.gov.it/SpidL2",
      amr: ["spid"],
    });
    // The ID token travels in addresses at the logout: it names nobody.
    expect(JSON.stringify(tokens.claims())).not.toContain(person.fiscalCode);
    const told = await client.fetchUserInfo(config, tokens.access_token, person.accountId);
    expect(told).toMatchObject({
      sub: person.accountId,
      name: "Ada Esempio",
      family_name: "Esempio",
      fiscal_number: person.fiscalCode,
      role: { id: person.roles[0]!.id, type: "employer" },
      organization: { name: "Panificio Esempio" },
      workplace: { name: "Forno", address: "Via dell’Esempio 12, Crema" },
      service: module.code,
      services: expect.arrayContaining([module.code]),
    });
    const open = await opened(person.session.id);
    expect(open).toMatchObject({ module: module.code, roleId: person.roles[0]!.id, closedAt: null });
    expect(tokens.claims()!.sid).toBe(open!.id);
  });

  test("learns for which client its user acts, and nothing more once the delegation has ended", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const [given] = await db
      .insert(delegation)
      .values({
        dossierId: (await makeDossier()).id,
        employerFiscalCode: "01234567897",
        employerName: "Bottega Delegante",
        employerEmail: "bottega@esempio.example",
        intermediaryFiscalCode: person.fiscalCode.slice(0, 11),
        intermediaryName: "Panificio Esempio",
        intermediaryEmail: "panificio@esempio.example",
        intermediaryOrganizationId: person.roles[0]!.organizationId,
        services: [module.code],
        from: "2026-01-01",
        to: "2099-01-01",
        exclusive: false,
        state: "active",
        createdAt: new Date(),
        stateAt: new Date(),
        searchText: "",
      })
      .returning();
    await db.update(signInSession).set({ delegationId: given!.id }).where(eq(signInSession.id, person.session.id));
    const config = await module.discover();
    const { tokens } = await signIn(config, person);
    const told = await client.fetchUserInfo(config, tokens.access_token, person.accountId);
    expect(told.delegation).toEqual({ employer: "Bottega Delegante", fiscal_number: "01234567897" });
    expect(told.services).toEqual([module.code]);
    await db.update(delegation).set({ state: "revoked" }).where(eq(delegation.id, given!.id));
    await expect(client.fetchUserInfo(config, tokens.access_token, person.accountId)).rejects.toThrow();
  });

  test("gets new tokens once for each refresh token; one used twice closes the module", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    const { tokens } = await signIn(config, person);
    const soon = new Date(Date.now() + 60_000);
    await db.update(signInSession).set({ expiresAt: soon }).where(eq(signInSession.id, person.session.id));
    const next = await client.refreshTokenGrant(config, tokens.refresh_token!);
    const [session] = await db.select().from(signInSession).where(eq(signInSession.id, person.session.id));
    // Thirty minutes from its use: working in a module is using the portal.
    expect(session!.expiresAt.getTime()).toBeGreaterThan(soon.getTime() + 28 * 60_000);
    expect(next.refresh_token).toBeDefined();
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(next.claims()?.sub).toBe(person.accountId);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toEqual(refused("invalid_grant"));
    await expect(client.refreshTokenGrant(config, next.refresh_token!)).rejects.toEqual(refused("invalid_grant"));
    await expect(client.fetchUserInfo(config, next.access_token, person.accountId)).rejects.toThrow();
    expect((await opened(person.session.id))?.closedAt).not.toBeNull();
  });

  test("closes its module by its own logout, and its user stays in the portal", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    const { tokens, jar } = await signIn(config, person);
    const leave = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: BYE,
      state: "later",
    });
    const page = await (await visit(leave, person, jar)).text();
    const form = /action="([^"]+)".*?name="xsrf" value="([^"]+)"/.exec(page)!;
    expect(page).toContain("Chiudi Prova");
    const done = await visit(new URL(form[1]!), person, jar, {
      method: "POST",
      body: new URLSearchParams({ xsrf: form[2]! }),
    });
    expect(done.headers.get("location")).toBe(`${BYE}?state=later`);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toEqual(refused("invalid_grant"));
    expect((await opened(person.session.id))?.closedAt).not.toBeNull();
    const [still] = await db.select().from(signInSession).where(eq(signInSession.id, person.session.id));
    expect(still).toBeDefined();
  });

  test("gives back its refresh token: the module is closed", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    const { tokens } = await signIn(config, person);
    await client.tokenRevocation(config, tokens.refresh_token!);
    await expect(client.fetchUserInfo(config, tokens.access_token, person.accountId)).rejects.toThrow();
    expect((await opened(person.session.id))?.closedAt).not.toBeNull();
  });
});

describe("what an application holds is good while its module is open", () => {
  test("not after another role was chosen, the sign-in ended, or the account was suspended", async () => {
    const ends: ((person: Awaited<ReturnType<typeof makePerson>>) => Promise<unknown>)[] = [
      async (person) => {
        const quiet = { lastSeenAt: new Date(Date.now() - 61_000) };
        await db.update(moduleSession).set(quiet).where(eq(moduleSession.sessionId, person.session.id));
        await chooseRole(person.context(), { roleId: person.roles[1]!.id, sessionId: person.session.id });
      },
      (person) =>
        db.transaction((tx) =>
          endSignInSessions(tx, person.context(), eq(signInSession.id, person.session.id), "signOut"),
        ),
      (person) => db.update(account).set({ status: "suspended" }).where(eq(account.id, person.accountId)),
      (person) =>
        db
          .update(signInSession)
          .set({ expiresAt: new Date(Date.now() - 1000) })
          .where(eq(signInSession.id, person.session.id)),
    ];
    for (const end of ends) {
      const module = await makeModule();
      const person = await makePerson(module.code);
      const config = await module.discover();
      const { tokens } = await signIn(config, person);
      await end(person);
      await expect(client.fetchUserInfo(config, tokens.access_token, person.accountId)).rejects.toThrow();
      await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toEqual(refused("invalid_grant"));
    }
  });

  test("not after the application was switched off", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const config = await module.discover();
    const { tokens } = await signIn(config, person);
    await changeClientStatus(administrator(), { id: module.id, active: "no" });
    await expect(client.fetchUserInfo(config, tokens.access_token, person.accountId)).rejects.toThrow();
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toEqual(unknownClient);
    expect((await opened(person.session.id))?.closedBy).toBe("ended");
  });

  test("nothing of it can be read in the database", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const { tokens, back } = await signIn(await module.discover(), person);
    const kept = JSON.stringify(await db.select().from(oidcPayload).where(eq(oidcPayload.model, "RefreshToken")));
    const all =
      kept + JSON.stringify(await db.select().from(oidcPayload)) + JSON.stringify(await db.select().from(oidcClient));
    for (const secret of [tokens.access_token, tokens.refresh_token!, back.searchParams.get("code")!, module.secret])
      expect(all).not.toContain(secret);
  });
});

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
