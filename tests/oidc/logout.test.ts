import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { oidcKey, oidcLogout } from "@/db/schema/oidc";
import { endSignInSessions } from "@/lib/identity/end-sessions";
import { answerOidc } from "@/lib/oidc/answer";
import { deliverLogout } from "@/lib/oidc/deliver-logouts";
import { renewKeys, rotateKeys, signingKeys } from "@/lib/oidc/keys";
import type { Context } from "@/lib/platform/context";
import { systemContext } from "@/lib/platform/system-context";
import { chooseRole } from "@/lib/roles/choose-role";
import { administrator, ISSUER, makeModule, makePerson, signIn } from "./stage";

const HOUR = 3_600_000;
const worker = (now = new Date()): Context => systemContext(db, "modules", now);

const published = async (): Promise<(JsonWebKey & { kid: string })[]> => {
  const answer = await answerOidc(new Request(`${ISSUER}/api/oidc/jwks`));
  return (await answer.json()).keys;
};

/** What an application does with a logout token, by the platform's own means. */
async function readLogoutToken(token: string) {
  const [head = "", body = "", signature = ""] = token.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url").toString());
  const key = (await published()).find((one) => one.kid === header.kid);
  const good = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    createPublicKey({ key: key!, format: "jwk" }),
    Buffer.from(signature, "base64url"),
  );
  return { header, good, claims: JSON.parse(Buffer.from(body, "base64url").toString()) };
}

/** An application with a module open for a person who then chooses another role. */
async function leftBehind() {
  const module = await makeModule();
  const person = await makePerson(module.code);
  const { tokens } = await signIn(await module.discover(), person);
  const quiet = { lastSeenAt: new Date(Date.now() - 61_000) };
  await db.update(moduleSession).set(quiet).where(eq(moduleSession.sessionId, person.session.id));
  await chooseRole(person.context(), { roleId: person.roles[1]!.id, sessionId: person.session.id });
  return { module, person, sid: String(tokens.claims()!.sid) };
}

describe("back-channel logout", () => {
  test("the application is told, by a signed token, when another role is chosen", async () => {
    const { module, person, sid } = await leftBehind();
    expect(await deliverLogout(worker())).toBe("delivered");
    expect(module.leaves.heard).toHaveLength(1);
    const { header, good, claims } = await readLogoutToken(module.leaves.heard[0]!);
    expect(good).toBe(true);
    expect(header).toMatchObject({ alg: "RS256", typ: "logout+jwt" });
    expect(claims).toMatchObject({
      iss: ISSUER,
      aud: module.id,
      sub: person.accountId,
      sid,
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    expect(claims.nonce).toBeUndefined();
    expect(await deliverLogout(worker())).toBe("nothing");
  });

  test("also when the sign-in session is gone by then", async () => {
    const module = await makeModule();
    const person = await makePerson(module.code);
    await signIn(await module.discover(), person);
    await db.transaction((tx) =>
      endSignInSessions(tx, person.context(), eq(signInSession.id, person.session.id), "ended"),
    );
    expect(await deliverLogout(worker())).toBe("delivered");
    expect(module.leaves.heard).toHaveLength(1);
  });

  test("an application that does not answer is told again later, and given up in the end", async () => {
    const { module, sid } = await leftBehind();
    module.leaves.state.status = 503;
    expect(await deliverLogout(worker())).toBe("retry");
    expect(await deliverLogout(worker())).toBe("nothing");
    module.leaves.state.status = 204;
    expect(await deliverLogout(worker(new Date(Date.now() + 10_000)))).toBe("delivered");
    expect(module.leaves.heard).toHaveLength(2);

    const other = await leftBehind();
    other.module.leaves.state.status = 500;
    let outcome = "";
    for (let hours = 0; hours < 24 && outcome !== "given-up"; hours++)
      outcome = await deliverLogout(worker(new Date(Date.now() + hours * 7 * HOUR)));
    expect(outcome).toBe("given-up");
    const [kept] = await db.select().from(oidcLogout).where(eq(oidcLogout.moduleSessionId, other.sid));
    expect(kept).toMatchObject({ attempts: 8, deliveredAt: null });
    expect(kept!.lastError).toContain("500");
    expect(sid).not.toBe(other.sid);
  });

  test("two workers at once tell it once", async () => {
    const { module } = await leftBehind();
    const outcomes = await Promise.all([deliverLogout(worker()), deliverLogout(worker())]);
    expect(outcomes.toSorted()).toEqual(["delivered", "nothing"]);
    expect(module.leaves.heard).toHaveLength(1);
  });
});

describe("keys", () => {
  test("a new one is published before it signs, and the former one stays for a day", async () => {
    const [first] = await signingKeys(db, new Date());
    await renewKeys(administrator());
    const now = new Date();
    const soon = await signingKeys(db, now);
    expect(soon.map((key) => key.jwk.kid)).toHaveLength(2);
    expect(soon[0]!.jwk.kid).toBe(first!.jwk.kid);
    const later = new Date(now.getTime() + 6 * 60_000);
    expect((await signingKeys(db, later))[0]!.jwk.kid).not.toBe(first!.jwk.kid);
    expect(await rotateKeys(worker(later))).toBe(0);
    expect(await signingKeys(db, later)).toHaveLength(2);
    expect(await rotateKeys(worker(new Date(now.getTime() + 25 * HOUR)))).toBe(0);
    expect(await signingKeys(db, later)).toHaveLength(1);
    expect(await rotateKeys(worker(new Date(now.getTime() + 91 * 24 * HOUR)))).toBe(1);
  });

  test("the private part is published nowhere and written nowhere in clear", async () => {
    const [key] = await signingKeys(db, new Date());
    for (const one of await published()) expect(Object.keys(one).toSorted()).not.toContain("d");
    expect(JSON.stringify(await db.select().from(oidcKey))).not.toContain(key!.jwk.d);
  });

  test("are an administrator's to renew", async () => {
    const person = await makePerson((await makeModule()).code);
    await expect(renewKeys(person.context())).rejects.toMatchObject({ code: "not-allowed" });
  });
});
