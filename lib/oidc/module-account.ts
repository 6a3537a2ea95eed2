import { and, eq, gt, isNull } from "drizzle-orm";
import type { Account } from "oidc-provider";
import type { Db } from "@/db/client";
import { account } from "@/db/schema/account";
import { signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { oidcClient } from "@/db/schema/oidc";
import { actingKey } from "@/lib/domain/modules";
import { ABSOLUTE_MS, IDLE_MS } from "@/lib/identity/session-lifetime";
import { touchModule } from "@/lib/modules/touch";
import { activeRoleOf } from "@/lib/roles/active-role";

/** What a code or a token of the library says of itself. */
type Issued = { sid?: string | undefined; clientId?: string | undefined; kind?: string } | undefined;

/**
 * Who an application is told about. With a code or a token only while its module is open: the sign-in session lives,
 * the role it was opened under is the active one and still has the service. Undefined otherwise: the token is no good.
 */
export async function moduleAccount(
  db: Db,
  accountId: string,
  issued: Issued,
  now: Date,
): Promise<Account | undefined> {
  if (!issued) return { accountId, claims: () => Promise.resolve({ sub: accountId }) };
  if (!issued.sid || !issued.clientId) return undefined;
  const [open] = await db
    .select({ module: moduleSession, session: signInSession, person: account })
    .from(moduleSession)
    .innerJoin(signInSession, eq(signInSession.id, moduleSession.sessionId))
    .innerJoin(account, eq(account.id, moduleSession.accountId))
    .innerJoin(oidcClient, eq(oidcClient.service, moduleSession.module))
    .where(
      and(
        eq(moduleSession.id, issued.sid),
        isNull(moduleSession.closedAt),
        gt(signInSession.expiresAt, now),
        eq(account.id, accountId),
        eq(account.status, "active"),
        eq(oidcClient.id, issued.clientId),
      ),
    );
  if (!open) return undefined;
  const acting = await activeRoleOf(db, open.session.id, now);
  if (!acting || acting.key !== actingKey(open.module.roleId, open.module.delegationId)) return undefined;
  if (!acting.services.some(({ code, status }) => code === open.module.module && status === "open")) return undefined;
  if (!(await touchModule(db, open.module.id, now))) return undefined;
  // Who works in a module uses the portal: its session goes on, within its eight hours.
  if (issued.kind === "RefreshToken") await renew(db, open.session, now);
  return {
    accountId,
    claims: () =>
      Promise.resolve({
        sub: accountId,
        sid: open.module.id,
        name: `${open.person.name} ${open.person.familyName}`,
        given_name: open.person.name,
        family_name: open.person.familyName,
        fiscal_number: open.person.fiscalCode,
        role: { id: acting.roleId, type: acting.type },
        organization: { name: acting.organization.name, fiscal_number: acting.organization.fiscalCode },
        workplace: { name: acting.workplace.name, address: acting.workplace.address },
        service: open.module.module,
        services: acting.services.map((service) => service.code),
        delegation: acting.delegation && {
          employer: acting.delegation.employerName,
          fiscal_number: acting.delegation.employerFiscalCode,
        },
      }),
  };
}

async function renew(db: Db, session: { id: string; startedAt: Date }, now: Date): Promise<void> {
  const expiresAt = new Date(Math.min(now.getTime() + IDLE_MS, session.startedAt.getTime() + ABSOLUTE_MS));
  await db.update(signInSession).set({ expiresAt }).where(eq(signInSession.id, session.id));
}
