import { generateKeyPairSync, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import * as client from "openid-client";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { service } from "@/db/schema/settings";
import { auditEntry } from "@/db/schema/trail";
import { OidcClientInput } from "@/lib/domain/oidc-client";
import { moduleAddresses } from "@/lib/oidc/addresses";
import { answerOidc } from "@/lib/oidc/answer";
import { listClients } from "@/lib/oidc/read-clients";
import { changeClientStatus, renewSecret, saveClient } from "@/lib/oidc/save-client";
import { administrator, ISSUER, makeModule, makePerson, signIn } from "./stage";

const TYPED = {
  service: "visure",
  initiateUri: "https://visure.example/apri",
  redirectUris: "https://visure.example/ritorno\nhttps://visure.example/altro",
  logoutRedirectUris: "https://visure.example/chiuso",
  backchannelUri: "https://visure.example/avviso",
  auth: "client_secret_basic",
  types: ["employer"],
  level: "2",
  validFrom: "01/12/2026",
  validTo: "31/12/2027",
};
const faultsOf = (change: Record<string, unknown>) =>
  OidcClientInput.safeParse({ ...TYPED, ...change }).error?.issues.map((issue) => issue.path.join(".")) ?? [];

describe("what an administrator types", () => {
  test("is taken as it is meant", () => {
    expect(OidcClientInput.parse(TYPED)).toMatchObject({
      redirectUris: ["https://visure.example/ritorno", "https://visure.example/altro"],
      level: 2,
      validFrom: "2026-12-01",
      validTo: "2027-12-31",
    });
  });

  test("addresses are https, whole, without fragment and without a password in them", () => {
    for (const address of ["http://visure.example/", "javascript:alert(1)", "https://u:p@visure.example/", "visure"])
      expect(faultsOf({ initiateUri: address })).toEqual(["initiateUri"]);
    expect(faultsOf({ redirectUris: "https://visure.example/#here" })).toEqual(["redirectUris"]);
    expect(faultsOf({ redirectUris: " " })).toEqual(["redirectUris"]);
  });

  test("keys are public ones, and there when they are needed; dates go forward; somebody may open it", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwks = (key: object) => JSON.stringify({ keys: [key] });
    const byKeys = { auth: "private_key_jwt" };
    expect(faultsOf({ ...byKeys, jwks: jwks(publicKey.export({ format: "jwk" })) })).toEqual([]);
    expect(faultsOf({ ...byKeys, jwks: jwks(privateKey.export({ format: "jwk" })) })).toEqual(["jwks"]);
    expect(faultsOf({ ...byKeys, jwks: "" })).toEqual(["jwks"]);
    expect(faultsOf({ ...byKeys, jwks: "{" })).toEqual(["jwks"]);
    expect(faultsOf({ validTo: "30/11/2026" })).toEqual(["validTo"]);
    expect(faultsOf({ types: undefined })).toEqual(["types"]);
  });
});

describe("the register of applications", () => {
  test("is an administrator's", async () => {
    const stranger = (await makePerson((await makeModule()).code)).context();
    const refused = { code: "not-allowed" };
    await expect(saveClient(stranger, OidcClientInput.parse(TYPED))).rejects.toMatchObject(refused);
    await expect(renewSecret(stranger, { id: "x" })).rejects.toMatchObject(refused);
    await expect(changeClientStatus(stranger, { id: "x", active: "no" })).rejects.toMatchObject(refused);
    await expect(listClients(stranger)).rejects.toMatchObject(refused);
  });

  test("keeps one application for each service, and each act in the audit, without the secret", async () => {
    const module = await makeModule();
    const again = OidcClientInput.parse({ ...TYPED, service: module.code });
    await expect(saveClient(administrator(), again)).rejects.toMatchObject({ code: "duplicate" });
    await expect(
      saveClient(administrator(), OidcClientInput.parse({ ...TYPED, service: "nessuno" })),
    ).rejects.toMatchObject({ code: "not-found" });
    await changeClientStatus(administrator(), { id: module.id, active: "no" });
    await expect(changeClientStatus(administrator(), { id: module.id, active: "no" })).rejects.toMatchObject({
      code: "already-done",
    });
    const rows = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, `oidc:${module.id}`)))
      .orderBy(auditEntry.id);
    expect(rows.map((row) => row.action)).toEqual(["oidc.client-added", "oidc.secret-renewed", "oidc.client-off"]);
    expect(JSON.stringify(rows)).not.toContain(module.secret);
  });

  test("the catalogue leads to an application in use, and tells it who is calling", async () => {
    const module = await makeModule();
    const now = new Date();
    expect((await moduleAddresses(db, now)).get(module.code)).toBe(
      `http://127.0.0.1:4999/start?iss=${encodeURIComponent(ISSUER)}`,
    );
    await changeClientStatus(administrator(), { id: module.id, active: "no" });
    expect((await moduleAddresses(db, now)).has(module.code)).toBe(false);
    const ahead = await makeModule({ validFrom: "2099-01-01" });
    expect((await moduleAddresses(db, now)).has(ahead.code)).toBe(false);
  });

  test("a new secret ends the former one", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    const next = await renewSecret(administrator(), { id: module.id });
    await expect(signIn(await module.discover(), person)).rejects.toMatchObject({ status: 401 });
    expect((await signIn(await module.discover(next), person)).tokens.access_token).toBeDefined();
  });

  test("an application may be known by its keys instead", async () => {
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    const jwk = { ...(await crypto.subtle.exportKey("jwk", keys.publicKey)), kid: "one" };
    const code = `chiavi-${randomUUID().slice(0, 8)}`;
    await db.insert(service).values({ code, title: "Chiavi", sigla: "CH", color: "#1d5fa8" });
    const typed = { ...TYPED, service: code, auth: "private_key_jwt", jwks: JSON.stringify({ keys: [jwk] }) };
    const input = OidcClientInput.parse({
      ...typed,
      validFrom: "2026-01-01",
      redirectUris: "http://127.0.0.1:4999/callback",
    });
    const id = await saveClient(administrator(), input);
    await expect(renewSecret(administrator(), { id })).rejects.toMatchObject({ code: "wrong-state" });
    const known = client.PrivateKeyJwt({ key: keys.privateKey, kid: "one" });
    const config = await client.discovery(new URL(ISSUER), id, undefined, known, {
      execute: [client.allowInsecureRequests],
      [client.customFetch]: (url, options) => answerOidc(new Request(url, options as RequestInit)),
    });
    const { tokens } = await signIn(config, await makePerson(code));
    expect(tokens.claims()?.aud).toBe(id);
  });
});
