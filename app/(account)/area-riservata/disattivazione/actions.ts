"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { beginDeactivation } from "@/lib/deactivation/own-access";

const Begin = z.object({ organizationId: z.uuid(), accountId: z.uuid(), roleId: z.uuid().optional() });

/** Begins the request with what is known, at its first question that is still open. */
export const begin = formAction(Begin, async (ctx, input) => {
  const { ref } = await beginDeactivation(ctx, { ...input, tokenHash: await ensureVisitorToken() });
  redirect(`/richiesta/${ref}`);
});
