import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import type { Db } from "@/db/client";
import { oidcPayload } from "@/db/schema/oidc";
import { sha256Hex } from "@/lib/platform/secrets";

/** The provider's store on our PostgreSQL. What has an id that opens something is kept under the id's hash. */
export function payloadAdapter(db: Db, model: string, onRevoked: (moduleSessionId: string) => Promise<void>): Adapter {
  const row = (id: string) => and(eq(oidcPayload.model, model), eq(oidcPayload.id, sha256Hex(id)));
  const alive = or(isNull(oidcPayload.expiresAt), gt(oidcPayload.expiresAt, sql`now()`));

  return {
    async upsert(id, { jti: _, ...payload }, expiresIn) {
      const kept = {
        payload,
        grantId: payload.grantId ?? null,
        moduleSessionId: payload.sid ?? null,
        uid: payload.uid ?? null,
        expiresAt: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
      };
      await db
        .insert(oidcPayload)
        .values({ model, id: sha256Hex(id), ...kept })
        .onConflictDoUpdate({ target: [oidcPayload.model, oidcPayload.id], set: kept });
    },

    async find(id) {
      const [found] = await db
        .select()
        .from(oidcPayload)
        .where(and(row(id), alive));
      return found && stored(found, id);
    },

    async findByUid(uid) {
      const [found] = await db
        .select()
        .from(oidcPayload)
        .where(and(eq(oidcPayload.model, model), eq(oidcPayload.uid, uid), alive));
      return found && stored(found, "");
    },

    findByUserCode: () => Promise.resolve(undefined),

    async consume(id) {
      const consumed = await db
        .update(oidcPayload)
        .set({ consumedAt: new Date() })
        .where(and(row(id), isNull(oidcPayload.consumedAt)))
        .returning({ id: oidcPayload.id });
      // Two at the same instant: both found it unused, one of them was first.
      if (consumed.length === 0) throw new errors.InvalidGrant("already consumed");
    },

    async destroy(id) {
      await db.delete(oidcPayload).where(row(id));
    },

    async revokeByGrantId(grantId) {
      const ended = await db
        .delete(oidcPayload)
        .where(and(eq(oidcPayload.model, model), eq(oidcPayload.grantId, grantId)))
        .returning({ moduleSessionId: oidcPayload.moduleSessionId });
      for (const id of new Set(ended.map((one) => one.moduleSessionId))) if (id) await onRevoked(id);
    },
  };
}

const stored = (found: typeof oidcPayload.$inferSelect, jti: string): AdapterPayload => ({
  ...found.payload,
  ...(jti ? { jti } : {}),
  ...(found.consumedAt ? { consumed: Math.floor(found.consumedAt.getTime() / 1000) } : {}),
});
