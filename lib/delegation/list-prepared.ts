import { and, desc, eq, inArray } from "drizzle-orm";
import { role } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import type { DossierState } from "@/lib/domain/dossier";
import type { Context } from "@/lib/platform/context";
import { ownRole } from "./own-role";

const SHOWN = 500;
const UNDER_WAY = ["draft", "submitted", "issued", "filed", "inReview", "onHold"] as const satisfies DossierState[];

export type PreparedForm = {
  ref: string;
  code: string | null;
  state: DossierState;
  organizationName: string | null;
  savedAt: Date;
  dueAt: Date | null;
};

/** The forms that the body of the active role has prepared and that are not decided yet, the newest first. */
export async function listPrepared(ctx: Context, sessionId: string): Promise<PreparedForm[]> {
  const { organization } = await ownRole(ctx, sessionId);
  return ctx.db
    .select({
      ref: dossier.ref,
      code: dossier.code,
      state: dossier.state,
      organizationName: dossier.organizationName,
      savedAt: dossier.savedAt,
      dueAt: dossier.dueAt,
    })
    .from(dossier)
    .innerJoin(role, eq(role.id, dossier.preparedRoleId))
    .where(
      and(
        eq(role.organizationId, organization.id),
        eq(dossier.kind, "delegation"),
        inArray(dossier.state, [...UNDER_WAY]),
      ),
    )
    .orderBy(desc(dossier.savedAt), desc(dossier.id))
    .limit(SHOWN);
}
