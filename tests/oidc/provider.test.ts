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
import { administrator, BYE, ISSUER, makeModule, makePerson, opened, signIn, visit } from "./stage";

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
