import { and, desc, eq, inArray } from "drizzle-orm";
import { role } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import type { DossierState } from "@/lib/domain/dossier";
import { delegation } from "@/lib/domain/kinds/delegation";
import type { Context } from "@/lib/platform/context";
import { ownRole } from "./own-role";
import { serviceTitles } from "./service-titles";

const SHOWN = 500;
const UNDER_WAY = ["draft", "submitted", "issued", "filed", "inReview", "onHold"] as const satisfies DossierState[];

export type PreparedForm = {
  ref: string;
  code: string | null;
  state: DossierState;
  organizationName: string | null;
  savedAt: Date;
  dueAt: Date | null;
  /** To whom, for what, until when; null while it is a draft. */
  line: string | null;
};

/** The forms that the body of the active role has prepared and that are not decided yet, the newest first. */
export async function listPrepared(ctx: Context, sessionId: string): Promise<PreparedForm[]> {
  const { organization } = await ownRole(ctx, sessionId);
  const rows = await ctx.db
    .select({
      answers: dossier.answers,
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
  const titles = await serviceTitles(ctx);
  const context = { services: [...titles].map(([value, label]) => ({ value, label })) };
  return rows.map(({ answers, ...row }) => ({
    ...row,
    line: row.state === "draft" ? null : (delegation.line?.(answers, context) ?? null),
  }));
}
