import { eq } from "drizzle-orm";
import { service } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { REGISTRANT_TYPES } from "@/lib/domain/registrant";
import type { ServiceInput, ServiceMatrix } from "@/lib/domain/settings-input";
import { type Context, inTransaction } from "@/lib/platform/context";
import { isSame, refuseStale } from "./seen";

/**
 * Which types may ask for which open service (D7). Closed ones keep what they had; whoever has a role keeps it. A box that
 * was not touched stays as a colleague has left it since.
 */
export async function changeServiceTypes(ctx: Context, { pairs, seen }: ServiceMatrix): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    const services = await tx.select().from(service).orderBy(service.code).for("update");
    for (const one of services.filter((row) => row.status === "open")) {
      const types = REGISTRANT_TYPES.filter((type) => {
        const has = (all: ServiceMatrix["pairs"]) => all.some((p) => p.service === one.code && p.type === type);
        return has(pairs) === has(seen) ? one.types.includes(type) : has(pairs);
      });
      if (types.join() === REGISTRANT_TYPES.filter((type) => one.types.includes(type)).join()) continue;
      await tx.update(service).set({ types }).where(eq(service.code, one.code));
      await recordAudit(tx, ctx, {
        action: "catalogue.types-changed",
        subjectType: "setting",
        subjectId: `service:${one.code}`,
        detail: { from: one.types, to: types },
      });
    }
  });
}

/**
 * Adds a service or changes one: name, colour, address, open or closed with its reason. Refuses with `duplicate` a new one
 * with a code that is taken, with `changed-meanwhile` when a colleague was quicker.
 */
export async function saveService(ctx: Context, { seen, ...input }: ServiceInput): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    const [before] = await tx.select().from(service).where(eq(service.code, input.code)).for("update");
    const { code, ...fields } = input;
    if (before && isSame(before, fields)) return;
    if (before && seen === "") throw new Refusal("duplicate", { advice: "C’è già un servizio con questo codice." });
    if (before) refuseStale(before, seen);
    if (before) await tx.update(service).set(fields).where(eq(service.code, code));
    else await tx.insert(service).values(input);
    await recordAudit(tx, ctx, {
      action: before ? "catalogue.service-changed" : "catalogue.service-added",
      subjectType: "setting",
      subjectId: `service:${code}`,
      detail: { from: before ?? null, to: input },
    });
  });
}
