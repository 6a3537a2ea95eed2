import { asc } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { service } from "@/db/schema/settings";
import type { Option } from "@/lib/domain/form";
import { PORTAL_MODULES } from "@/lib/domain/portal-modules";

export type Service = typeof service.$inferSelect;

/** The catalogue in its order (D7). */
export const readCatalogue = (db: Db | Tx): Promise<Service[]> =>
  db.select().from(service).orderBy(asc(service.position));

/** Why a service cannot be asked for, and where to go instead; null while it is open (D7). */
export const whyClosed = ({ status, closedNotice }: Service): string | null =>
  status === "closed" ? (closedNotice ?? "Non si può più chiedere.") : null;

/** What a registrant of this type may tick; closed services stand there with the reason and cannot be asked for (A25-A27). */
export async function serviceOptions(db: Db | Tx, type: string): Promise<Option[]> {
  const services = await readCatalogue(db);
  return services
    .filter((s) => s.types.includes(type))
    .map((s) => ({
      value: s.code,
      label: s.title,
      hint: whyClosed(s) ?? s.description,
      disabled: s.status === "closed",
    }));
}

/** Every service as an option: for kinds that speak of services whatever the type (A45). */
export async function allServiceOptions(db: Db | Tx): Promise<Option[]> {
  return (await readCatalogue(db))
    .filter((s) => s.status === "open" && !PORTAL_MODULES[s.code])
    .map((s) => ({ value: s.code, label: s.title, hint: s.description }));
}
