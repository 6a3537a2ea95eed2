import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { Refusal } from "@/lib/domain/errors";
import { readRevocation } from "@/lib/domain/kinds/delegation-revocation";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { lockEmployer } from "./lock";
import { settle } from "./settle";

/**
 * The effect of an accepted revocation (B16): whatever the employer has given to that intermediary ends, an offer lapses.
 * Refuses with `no-delegation` when there is nothing to end.
 */
export async function revokeByForm(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const r = readRevocation(dossier.answers);
  await lockEmployer(tx, r.employer.fiscalCode);
  const rows = await tx
    .select()
    .from(delegation)
    .where(
      and(
        eq(delegation.employerFiscalCode, r.employer.fiscalCode),
        eq(delegation.intermediaryFiscalCode, r.intermediary.fiscalCode),
        inArray(delegation.state, ["offered", "active"]),
      ),
    )
    .orderBy(delegation.id)
    .for("update");
  if (rows.length === 0) throw new Refusal("no-delegation");
  return settle(
    tx,
    ctx,
    rows.map((row) => ({
      row,
      move: row.state === "active" ? ("revoke" as const) : ("lapse" as const),
      reason: r.reason,
    })),
  );
}
