import { and, eq, gte, inArray, lte, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { dossier, intermediaryOf } from "@/db/schema/dossier";
import { OPEN_STATES } from "@/lib/domain/dossier";
import { type DelegationForm, readDelegation } from "@/lib/domain/kinds/delegation";
import type { Dossier } from "@/lib/dossier/find";
import { readCatalogue } from "@/lib/settings/catalogue";

type Same = { services: readonly string[]; what: string };

/** Names of the services that the employer has given the same intermediary already, or is about to, on some of the same days. */
export async function sameDelegations(
  db: Db | Tx,
  draft: Dossier,
): Promise<{ services: string; where: string } | null> {
  const form = readDelegation(draft.answers);
  const found = [...(await givenAlready(db, draft, form)), ...(await underWay(db, draft, form))];
  const same = found.filter(({ services }) => services.some((code) => form.services.includes(code)));
  if (same.length === 0) return null;
  const titles = new Map((await readCatalogue(db)).map(({ code, title }) => [code, title]));
  const services = form.services
    .filter((code) => same.some((one) => one.services.includes(code)))
    .map((code) => titles.get(code) ?? code);
  return { services: services.join(", "), where: same.map(({ what }) => what).join(", ") };
}

/** Those in force, or offered. */
async function givenAlready(db: Db | Tx, draft: Dossier, form: DelegationForm): Promise<Same[]> {
  const rows = await db
    .select({ services: delegation.services, state: delegation.state, code: dossier.code })
    .from(delegation)
    .innerJoin(dossier, eq(dossier.id, delegation.dossierId))
    .where(
      and(
        eq(delegation.employerFiscalCode, form.employer.fiscalCode),
        eq(delegation.intermediaryFiscalCode, form.intermediary.fiscalCode),
        inArray(delegation.state, ["offered", "active"]),
        lte(delegation.from, form.to),
        gte(delegation.to, form.from),
        ne(delegation.dossierId, draft.id),
      ),
    );
  return rows.map(({ services, state, code }) => ({
    services,
    what: `delega ${state === "active" ? "attiva" : "da accettare"}, nata dalla pratica ${code ?? ""}`,
  }));
}

/** Forms that were sent and are not decided yet; the one that this form repeats gives way to it. */
async function underWay(db: Db | Tx, draft: Dossier, form: DelegationForm): Promise<Same[]> {
  const rows = await db
    .select({ id: dossier.id, code: dossier.code, answers: dossier.answers })
    .from(dossier)
    .where(
      and(
        eq(dossier.kind, "delegation"),
        inArray(dossier.state, [...OPEN_STATES]),
        eq(dossier.organizationFiscalCode, form.employer.fiscalCode),
        eq(intermediaryOf(dossier), form.intermediary.fiscalCode),
        ne(dossier.id, draft.id),
      ),
    )
    .limit(50);
  return rows
    .filter(({ id }) => id !== draft.supersedesId)
    .map(({ code, answers }) => ({ code, other: readDelegation(answers) }))
    .filter(({ other }) => other.from <= form.to && other.to >= form.from)
    .map(({ code, other }) => ({ services: other.services, what: `pratica aperta ${code ?? ""}` }));
}
