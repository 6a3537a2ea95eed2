import { createCipheriv, createDecipheriv, generateKeyPair, hkdfSync, type JsonWebKey, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { desc, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { oidcKey } from "@/db/schema/oidc";
import { recordAudit } from "@/lib/audit/record";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A new key is published before it signs, so that modules and our other processes know it by then. */
const LEAD_MS = 5 * MINUTE;
const RENEW_AFTER_MS = 90 * DAY;
/** What a former key signed stays verifiable for longer than any session lasts. */
const KEEP_MS = DAY;
const LOCK = 4_217_005;

export type SigningKey = { jwk: JsonWebKey; createdAt: Date; usedFrom: Date };

/** The keys to publish, the one that signs first. Makes the very first one. */
export async function signingKeys(db: Db, now: Date): Promise<SigningKey[]> {
  const known = await readKeys(db);
  const keys =
    known.length > 0
      ? known
      : await db.transaction(async (tx) => {
          await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
          const meanwhile = await readKeys(tx);
          return meanwhile.length > 0 ? meanwhile : [await addKey(tx, now, now)];
        });
  const inUse = keys.find((key) => key.usedFrom <= now) ?? keys[0];
  return keys.toSorted((a, b) => Number(b === inUse) - Number(a === inUse));
}

/** An administrator wants a new key; it signs after five minutes, and the former one goes a day later. */
export async function renewKeys(ctx: Context): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await addNext(ctx, "asked");
}

/** For the worker: a new key when the newest is three months old, and former keys forgotten. Gives how many were made. */
export async function rotateKeys(ctx: Context): Promise<number> {
  const [newest, ...former] = await readKeys(ctx.db);
  // What was signed before a key took over is verifiable for a day.
  const over = [newest, ...former].find((key) => key && key.usedFrom.getTime() <= ctx.now.getTime() - KEEP_MS);
  if (over) await ctx.db.delete(oidcKey).where(lt(oidcKey.usedFrom, over.usedFrom));
  if (!newest || ctx.now.getTime() - newest.usedFrom.getTime() < RENEW_AFTER_MS) return 0;
  await addNext(ctx, "age");
  return 1;
}

async function addNext(ctx: Context, why: "asked" | "age"): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const key = await addKey(tx, ctx.now, new Date(ctx.now.getTime() + LEAD_MS));
    await recordAudit(tx, ctx, {
      action: "oidc.key-renewed",
      subjectType: "setting",
      subjectId: "oidc:keys",
      detail: { kid: key.jwk.kid, why },
    });
  });
}

async function addKey(tx: Tx, now: Date, usedFrom: Date): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const kid = randomBytes(8).toString("base64url");
  const jwk = { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" };
  await tx.insert(oidcKey).values({ kid, sealed: seal(jwk), createdAt: now, usedFrom });
  return { jwk, createdAt: now, usedFrom };
}

/** The newest first. A key written under another secret cannot be read: it counts as not there. */
async function readKeys(db: Db | Tx): Promise<SigningKey[]> {
  const rows = await db.select().from(oidcKey).orderBy(desc(oidcKey.usedFrom));
  return rows.flatMap(({ kid, sealed, createdAt, usedFrom }) => {
    const jwk = unseal(sealed);
    if (!jwk) log("warn", "oidc.key-unreadable", { kid });
    return jwk ? [{ jwk, createdAt, usedFrom }] : [];
  });
}

/** A secret of its own for each purpose, out of the one in the configuration. */
export const derivedSecret = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", env().jacksonKey, "", `varco ${purpose}`, 32));

function seal(jwk: JsonWebKey): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derivedSecret("oidc keys"), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(jwk), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
}

function unseal(sealed: string): JsonWebKey | null {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", derivedSecret("oidc keys"), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"));
  } catch {
    return null;
  }
}
