"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { currentSession } from "@/lib/identity/session";
import { chooseRole } from "@/lib/roles/choose-role";

/** Makes a role the active one and opens its services. */
export const choose = formAction(z.object({ roleId: z.uuid() }), async (ctx, { roleId }) => {
  const session = await currentSession();
  if (!session) redirect("/accesso?callbackUrl=%2Farea-riservata");
  await chooseRole(ctx, { roleId, sessionId: session.id });
  redirect("/area-riservata/servizi");
});
