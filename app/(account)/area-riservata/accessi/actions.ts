"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { endOwnSession, endOwnSessions } from "@/lib/identity/own-sessions";
import { currentSession, signOut } from "@/lib/identity/session";

const PAGE = "/area-riservata/accessi";

export const endOne = formAction(z.object({ sessionId: z.uuid() }), async (ctx, { sessionId }) => {
  await endOwnSession(ctx, { sessionId });
  redirect(`${PAGE}?esito=uno`);
});

/** Everywhere else, or here as well. */
export const endAll = formAction(z.object({ anche: z.literal("qui").optional() }), async (ctx, { anche }) => {
  const session = await currentSession();
  await endOwnSessions(ctx, anche ? {} : { keepId: session?.id });
  if (!anche) redirect(`${PAGE}?esito=altri`);
  await signOut();
  redirect("/accesso?uscita=fatta");
});
