"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { takeNext } from "@/lib/review/take-next";

/** Takes the dossier nearest to its term and opens it. */
export const takeNextAction = formAction(z.object({}), async (ctx) => {
  const next = await takeNext(ctx);
  redirect(next ? `/backoffice/pratiche/${next.ref}?esito=presa` : "/backoffice?vista=waiting&esito=vuota");
});
