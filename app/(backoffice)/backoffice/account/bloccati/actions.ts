"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { unlockCredential } from "@/lib/identity/credentials/unlock";

export const unlockAction = formAction(z.object({ accountId: z.uuid() }), async (ctx, { accountId }) => {
  await unlockCredential(ctx, accountId);
  redirect("/backoffice/account/bloccati?esito=sbloccato");
});
