import type { ReactNode } from "react";
import { currentContext, type RequestContext } from "@/lib/actions/context";
import { can, type Permission } from "@/lib/domain/policy";
import { NotAllowed } from "./not-allowed";

/** A page that needs a permission: who lacks it reads why, and nothing is fetched. */
export async function guarded(
  needs: Permission,
  page: (ctx: RequestContext) => Promise<ReactNode>,
): Promise<ReactNode> {
  const ctx = await currentContext();
  return can(ctx.actor, needs) ? page(ctx) : <NotAllowed />;
}
