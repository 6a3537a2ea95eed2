import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { service } from "@/db/schema/settings";
import { siteLine } from "@/lib/domain/body-step";
import { Refusal } from "@/lib/domain/errors";
import type { Answers } from "@/lib/domain/form";
import { createDraft } from "@/lib/draft/create-draft";
import type { Context } from "@/lib/platform/context";

/** A role that could be given up, as the page lists it. */
type Access = { roleId: string; site: string; services: readonly string[] };
type PersonAccess = { accountId: string; name: string; roles: readonly Access[] };
export type BodyAccess = { organizationId: string; name: string; people: readonly PersonAccess[] };

/** More people of one body than anybody looks through; the form without this list still takes any of them. */
const ROLES_SHOWN = 500;

/**
 * What whoever is signed in may ask to end (A45): their own roles, and those of the people of the bodies they represent. Only
 * for themselves: refuses with `signed-out`.
 */
export async function readAccess(ctx: Context): Promise<{ own: BodyAccess[]; represented: BodyAccess[] }> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const { fiscalCode } = ctx.actor;
  const rows = await openRoles(ctx.db, fiscalCode);
  const ids = rows.map(({ roleId }) => roleId);
  const services = ids.length
    ? await ctx.db
        .select({ roleId: roleService.roleId, title: service.title })
        .from(roleService)
        .innerJoin(service, eq(service.code, roleService.service))
        .where(and(inArray(roleService.roleId, ids), isNull(roleService.endedAt)))
        .orderBy(asc(service.position))
    : [];
  const titles = grouped(services, ({ roleId }) => roleId);
  const bodies = (of: Row[]): BodyAccess[] =>
    [...grouped(of, ({ organizationId }) => organizationId)].map(([organizationId, here]) => ({
      organizationId,
      name: here[0]!.body,
      people: [...grouped(here, ({ accountId }) => accountId)].map(([accountId, roles]) => ({
        accountId,
        name: `${roles[0]!.name} ${roles[0]!.familyName}`,
        roles: roles.map(({ roleId, site }) => ({
          roleId,
          site,
          services: (titles.get(roleId) ?? []).map(({ title }) => title),
        })),
      })),
    }));
  return {
    own: bodies(rows.filter((row) => row.fiscalCode === fiscalCode)),
    represented: bodies(rows.filter((row) => row.representative === fiscalCode && row.fiscalCode !== fiscalCode)),
  };
}

/** The rows by a key, in their order. */
function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

type Row = Awaited<ReturnType<typeof openRoles>>[number];

const openRoles = (db: Db, fiscalCode: string) =>
  db
    .select({
      roleId: role.id,
      site: workplace.name,
      accountId: account.id,
      fiscalCode: account.fiscalCode,
      name: account.name,
      familyName: account.familyName,
      organizationId: organization.id,
      body: organization.name,
      representative: organization.representativeFiscalCode,
    })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(
      and(
        ne(role.status, "ended"),
        or(eq(account.fiscalCode, fiscalCode), eq(organization.representativeFiscalCode, fiscalCode)),
      ),
    )
    .orderBy(asc(organization.name), asc(account.familyName), asc(account.name), asc(workplace.name))
    .limit(ROLES_SHOWN);

type Begin = {
  organizationId: string;
  accountId: string;
  /** Only this role, where the person has others at the body. */
  roleId?: string;
  /** This browser's token: it holds the draft. */
  tokenHash: Buffer;
};

/**
 * Begins a deactivation from the reserved area with what is known already filled in: by the holder for themselves, by the legal
 * representative for people of the body. Refuses with `signed-out`, and with `not-found` whoever else.
 */
export async function beginDeactivation(ctx: Context, input: Begin): Promise<{ ref: string }> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const { fiscalCode } = ctx.actor;
  const found = await ctx.db
    .select({ roleId: role.id, holder: account, body: organization, site: workplace })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(
      and(
        eq(role.accountId, input.accountId),
        eq(role.organizationId, input.organizationId),
        ne(role.status, "ended"),
        or(eq(account.fiscalCode, fiscalCode), eq(organization.representativeFiscalCode, fiscalCode)),
      ),
    );
  const [first] = found;
  if (!first) throw new Refusal("not-found");
  const chosen = input.roleId ? found.find(({ roleId }) => roleId === input.roleId) : null;
  if (input.roleId && !chosen) throw new Refusal("not-found");
  const own = first.holder.fiscalCode === fiscalCode;
  const scope = chosen && found.length > 1 ? { scope: "sites", sites: siteLine(chosen.site) } : {};
  const answers = own ? ownAnswers(first.body, first.holder) : bodyAnswers(first.body, first.holder);
  return createDraft(ctx, {
    kind: "deactivation",
    variant: own ? "own" : "user",
    tokenHash: input.tokenHash,
    answers: { ...answers, disattivazione: { ...answers.disattivazione, ...scope } },
  });
}

type Body = typeof organization.$inferSelect;
type Holder = typeof account.$inferSelect;

const holderAnswers = ({ familyName, name, fiscalCode }: Holder) => ({
  holderFamilyName: familyName,
  holderName: name,
  holderFiscalCode: fiscalCode,
});

const ownAnswers = (body: Body, holder: Holder): Answers => ({
  ente: { name: body.name, fiscalCode: body.fiscalCode },
  disattivazione: { ...holderAnswers(holder), email: holder.email },
});

/** What the portal does not know stays open in the form. */
const bodyAnswers = (body: Body, holder: Holder): Answers => ({
  ente: {
    name: body.name,
    fiscalCode: body.fiscalCode,
    pec: body.pec ?? undefined,
    email: body.email ?? undefined,
    representativeFamilyName: body.representativeFamilyName ?? undefined,
    representativeName: body.representativeName ?? undefined,
    representativeFiscalCode: body.representativeFiscalCode ?? undefined,
  },
  disattivazione: holderAnswers(holder),
});
