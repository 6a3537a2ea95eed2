import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import type { KindId } from "@/lib/domain/kind";
import type { Dossier } from "@/lib/dossier/find";
import type { Context } from "@/lib/platform/context";

export type Held = Pick<Dossier, "ref" | "code" | "kind" | "variant" | "state" | "organizationName" | "savedAt">;

const SHOWN = {
  ref: dossier.ref,
  code: dossier.code,
  kind: dossier.kind,
  variant: dossier.variant,
  state: dossier.state,
  organizationName: dossier.organizationName,
  savedAt: dossier.savedAt,
};

/** Something stands in it: a draft that was only opened is not worth coming back to. */
const begun = or(sql`${dossier.answers} <> '{}'::jsonb`, isNotNull(dossier.unfinished));

/** What this browser already opens without code and key, newest first: drafts with an answer, and requests sent (section 6). */
export async function readHeld(ctx: Context): Promise<Held[]> {
  const ids = heldIds(ctx);
  if (ids.length === 0) return [];
  return ctx.db
    .select(SHOWN)
    .from(dossier)
    .where(and(inArray(dossier.id, ids), begun))
    .orderBy(desc(dossier.savedAt))
    .limit(20);
}

/** The draft of a kind and type that this browser left half done last; null when there is none. */
export async function readBegun(
  ctx: Context,
  { kind, variant }: { kind: KindId; variant: string },
): Promise<Held | null> {
  const ids = heldIds(ctx);
  if (ids.length === 0) return null;
  const [found] = await ctx.db
    .select(SHOWN)
    .from(dossier)
    .where(
      and(
        inArray(dossier.id, ids),
        eq(dossier.kind, kind),
        eq(dossier.variant, variant),
        eq(dossier.state, "draft"),
        begun,
      ),
    )
    .orderBy(desc(dossier.savedAt))
    .limit(1);
  return found ?? null;
}

/** The browser's own token says which: nobody reads what others hold. */
const heldIds = ({ actor }: Context): readonly string[] =>
  actor.kind === "visitor" || actor.kind === "person" ? actor.dossierIds : [];
