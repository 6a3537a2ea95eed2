"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { refreshProvidersNow } from "@/lib/identity/spid/refresh-now";

export const refreshProvidersAction = formAction(z.object({}), async (ctx) => {
  await refreshProvidersNow(ctx);
  redirect("/backoffice/impostazioni/gestori?esito=letti");
});
