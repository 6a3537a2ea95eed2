import { inArray, sql } from "drizzle-orm";
import { account, operator, organization, workplace } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { service } from "@/db/schema/settings";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";

type Noted = { detail: Record<string, unknown> };

/**
 * Rows of the register for a page: whoever and whatever their details name by an identifier is told by its name, and an
 * identifier that names nothing people know is left out. The rows themselves, and the export, keep all. The caller has authorised.
 */
export async function withNames<R extends Noted>(ctx: Context, rows: readonly R[]): Promise<R[]> {
  const ids = new Set<string>();
  const codes = new Set<string>();
  for (const { detail } of rows)
    walk(detail, (key, text) => {
      if (isUuid(text)) ids.add(text);
      else if (key === "services") codes.add(text);
      return text;
    });
  const names = await namesOf(ctx, [...ids], [...codes]);
  const told = (key: string, text: string) =>
    (isUuid(text) || key === "services" ? names.get(text) : undefined) ?? text;
  return rows.map((row) => ({ ...row, detail: withoutIds(walk(row.detail, told)) }));
}

async function namesOf({ db }: Context, ids: string[], codes: string[]): Promise<ReadonlyMap<string, string>> {
  const [operators, accounts, bodies, places, dossiers, services] = await Promise.all([
    db.select({ id: operator.id, name: operator.name }).from(operator).where(inArray(operator.id, ids)),
    db
      .select({ id: account.id, name: sql<string>`${account.name} || ' ' || ${account.familyName}` })
      .from(account)
      .where(inArray(account.id, ids)),
    db.select({ id: organization.id, name: organization.name }).from(organization).where(inArray(organization.id, ids)),
    db.select({ id: workplace.id, name: workplace.name }).from(workplace).where(inArray(workplace.id, ids)),
    db.select({ id: dossier.id, name: dossier.code }).from(dossier).where(inArray(dossier.id, ids)),
    db.select({ id: service.code, name: service.title }).from(service).where(inArray(service.code, codes)),
  ]);
  const all = [...operators, ...accounts, ...bodies, ...places, ...dossiers, ...services];
  return new Map(all.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])));
}

/** The same with each text replaced, in lists and details within details. */
function walk(detail: Record<string, unknown>, told: (key: string, text: string) => string): Record<string, unknown> {
  const one = (key: string, value: unknown): unknown => {
    if (typeof value === "string") return told(key, value);
    if (Array.isArray(value)) return value.map((item) => one(key, item));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, one(name, inner)]));
  };
  return Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, one(key, value)]));
}

const isId = (value: unknown): boolean =>
  typeof value === "string" ? isUuid(value) : Array.isArray(value) && value.length > 0 && value.every(isId);

const withoutIds = (detail: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(detail).filter(([, value]) => !isId(value)));
