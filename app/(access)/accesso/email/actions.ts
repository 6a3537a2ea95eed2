"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { stopEmailChange } from "@/lib/accounts/stop-email-change";
import { formAction } from "@/lib/actions/form-action";

/** Stops or undoes a change of address, for whoever holds the link mailed to the former one (A38, A39). */
export const stopAction = formAction(z.object({ token: z.string().max(200) }), async (ctx, { token }) => {
  await stopEmailChange(ctx, { token });
  redirect(`/accesso/email/${encodeURIComponent(token)}?esito=fatto`);
});
