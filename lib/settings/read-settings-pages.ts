import { asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import { roleService } from "@/db/schema/account";
import { closure, lookup, notice, reason, service } from "@/db/schema/settings";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

/** The catalogue with how many roles use each service. */
export async function catalogueInUse(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  const [services, uses] = await Promise.all([
    ctx.db.select().from(service).orderBy(asc(service.position), asc(service.code)),
    ctx.db
      .select({ code: roleService.service, n: count() })
      .from(roleService)
      .where(isNull(roleService.endedAt))
      .groupBy(roleService.service),
  ]);
  return services.map((one) => ({ ...one, roles: uses.find((use) => use.code === one.code)?.n ?? 0 }));
}

/** Every reason, by kind and place. */
export function allReasons(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  return ctx.db.select().from(reason).orderBy(asc(reason.kind), desc(reason.active), asc(reason.position));
}

/** Every notice, the newest first. */
export function allNotices(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  return ctx.db.select().from(notice).orderBy(desc(notice.active), desc(notice.date));
}

/** The Province's own closures. */
export function allClosures(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  return ctx.db.select().from(closure).orderBy(asc(closure.date));
}

/** Each decode table: how many rows are in force, from which sources. */
export async function lookupTables(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  return ctx.db
    .select({
      table: lookup.table,
      inForce: sql<number>`count(*) filter (where ${lookup.validTo} is null)::int`,
      all: count(),
      newest: sql<string>`max(${lookup.validFrom})::text`,
    })
    .from(lookup)
    .groupBy(lookup.table)
    .orderBy(asc(lookup.table));
}

/** One reason, one notice, one service to change; undefined when it is not there. */
export async function oneReason(ctx: Context, id: string) {
  authorize(ctx.actor, "settings.manage");
  const [row] = await ctx.db
    .select()
    .from(reason)
    .where(eq(sql`${reason.id}::text`, id));
  return row;
}

export async function oneNotice(ctx: Context, id: string) {
  authorize(ctx.actor, "settings.manage");
  const [row] = await ctx.db
    .select()
    .from(notice)
    .where(eq(sql`${notice.id}::text`, id));
  return row;
}

export async function oneService(ctx: Context, code: string) {
  authorize(ctx.actor, "settings.manage");
  const [row] = await ctx.db.select().from(service).where(eq(service.code, code));
  return row;
}
