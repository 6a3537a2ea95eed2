import { and, eq, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { openAccount } from "@/lib/accounts/open-account";
import { meansSite, personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import type { Replacement } from "@/lib/domain/kinds/intervention-read";
import type { Context } from "@/lib/platform/context";
import { endRoles } from "@/lib/roles/end-roles";
import { grantRole } from "@/lib/roles/grant-role";
import { allServiceOptions } from "@/lib/settings/catalogue";
import type { Case } from "./case";
import {
  findAccount,
  findBody,
  type HeldRole,
  keepRepresentative,
  refuseImpossible,
  representativeDoubt,
  rolesAt,
} from "./plan";

async function read(db: Db | Tx, d: Replacement, lock: boolean) {
  const body = await findBody(db, d.organization.fiscalCode);
  const from = await findAccount(db, d.from.fiscalCode, lock);
  const held = body && from ? await rolesAt(db, body.id, from.id) : [];
  const means = ({ workplace }: HeldRole) => d.sites === null || d.sites.some((line) => meansSite(line, workplace));
  return { body, from, held, meant: held.filter(means), to: await findAccount(db, d.to.fiscalCode, lock) };
}

function impossible(d: Replacement, { body, from, meant }: Awaited<ReturnType<typeof read>>): string | null {
  if (d.from.fiscalCode === d.to.fiscalCode) return "Chi lascia e chi arriva sono la stessa persona.";
  if (!body) return `${d.organization.name} non risulta fra gli enti registrati.`;
  if (!from) return `${personName(d.from)} non ha un account.`;
  if (meant.length === 0) return `${personName(d.from)} non ha ruoli da passare presso «${body.name}».`;
  return null;
}

async function plan(db: Db | Tx, d: Replacement): Promise<Forecast> {
  const found = await read(db, d, false);
  const { body, held, meant, to } = found;
  const titles = new Map((await allServiceOptions(db)).map(({ value, label }) => [value, label]));
  const passing = meant.map(
    ({ workplace, services }) => `${workplace.name}: ${services.map((code) => titles.get(code) ?? code).join(", ")}`,
  );
  const unknown = (d.sites ?? []).filter((line) => !held.some(({ workplace }) => meansSite(line, workplace)));
  return {
    lines: [
      ...passing.map((line) => `passa a ${personName(d.to)} il ruolo di ${line};`),
      to ? `${personName(d.to)} ha già un account (${STATUS[to.status]});` : `nasce l’account di ${personName(d.to)};`,
    ],
    warnings: [
      ...unknown.map((line) => `Nessun ruolo di ${personName(d.from)} nella sede «${line}».`),
      ...representativeDoubt(body, d.legalRepresentative),
      ...(to?.status === "suspended" ? [`L’account di ${personName(d.to)} è sospeso e lo resta.`] : []),
      ...(meant.some(({ status }) => status === "suspended")
        ? ["Un ruolo di chi lascia è sospeso: passa alla nuova persona sospeso."]
        : []),
      ...(await intermediaryDoubt(db, d, body?.id ?? null)),
    ],
    impossible: impossible(d, found),
  };
}

const STATUS = { active: "attivo", suspended: "sospeso", deactivated: "disattivato: torna attivo" } as const;

/** A body cannot name its consulente: it delegates (A12). */
async function intermediaryDoubt(db: Db | Tx, d: Replacement, bodyId: string | null): Promise<string[]> {
  const [other] = await db
    .select({ name: organization.name })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(
      and(
        eq(account.fiscalCode, d.to.fiscalCode),
        eq(organization.intermediary, true),
        ne(role.status, "ended"),
        bodyId ? ne(organization.id, bodyId) : undefined,
      ),
    )
    .limit(1);
  return other
    ? [`${personName(d.to)} opera per ${other.name}, un intermediario: l’ente dà piuttosto una delega (A12).`]
    : [];
}

/** The new person gets the roles, the old one loses them, in one act (A48, D9). */
async function carryOut(tx: Tx, ctx: Context, d: Replacement, dossier: { id: string; code: string | null }) {
  const found = await read(tx, d, true);
  refuseImpossible({ impossible: impossible(d, found) });
  const { body, from, meant } = found;
  if (!body || !from) return [];
  await keepRepresentative(tx, ctx, body, d.legalRepresentative);
  const ended = await endRoles(tx, ctx, {
    holder: from,
    roleIds: meant.map(({ id }) => id),
    services: null,
    why: { dossier: dossier.code },
  });
  const to = await openAccount(tx, ctx, d.to);
  for (const { type, workplace, services, status, statusReason } of meant) {
    const roleId = await grantRole(tx, ctx, {
      accountId: to.id,
      organizationId: body.id,
      workplaceId: workplace.id,
      type,
      dossierId: dossier.id,
      services,
      dossier: dossier.code,
    });
    if (status === "suspended") await tx.update(role).set({ status, statusReason }).where(eq(role.id, roleId));
  }
  const sites = meant
    .filter(({ id }) => ended.some(({ roleId }) => roleId === id))
    .map(({ workplace }) => workplace.name);
  const titles = [...new Set(sites)];
  const [leaving, coming] = [personName(d.from), personName(d.to)];
  return [
    {
      to: [d.organization.email, body.email],
      lines: [`${coming} è la nuova persona incaricata.`, `${leaving} non può più operare per l’ente.`, ...titles],
    },
    {
      to: [d.to.email],
      lines: [`Sei la persona incaricata di «${body.name}».`, `Prendi il posto di ${leaving}.`, ...titles],
      signIn: true,
    },
    {
      to: [from.email],
      lines: [`Da ora non operi più per ${body.name}. Il tuo posto è di ${coming}.`, "I ruoli per altri enti restano."],
    },
  ];
}

export const replacement: Case<Replacement> = { plan, carryOut };
