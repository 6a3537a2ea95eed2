"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { Refusal } from "@/lib/domain/errors";
import { currentSession } from "@/lib/identity/session";
import { closeModule } from "@/lib/modules/close-module";
import { chooseRole } from "@/lib/roles/choose-role";

const Choice = z.object({ roleId: z.uuid(), delegationId: z.uuid().optional(), attempt: z.coerce.number().default(0) });

/** Makes a role the active one and opens its services; while windows of another role are open, shows which. */
export const choose = formAction(Choice, async (ctx, { roleId, delegationId, attempt }) => {
  const session = await currentSession();
  if (!session) redirect("/accesso?callbackUrl=%2Farea-riservata");
  try {
    await chooseRole(ctx, { roleId, sessionId: session.id, delegationId });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "modules-open") throw error;
    redirect(switchPage(roleId, delegationId, attempt + 1));
  }
  // The frame around the pages names the role: it is made anew too.
  revalidatePath("/area-riservata", "layout");
  redirect("/area-riservata/servizi");
});

/** "Chiudi comunque": a window that does not answer counts as closed. */
export const closeAnyway = formAction(Choice.extend({ moduleSessionId: z.uuid() }), async (ctx, input) => {
  await closeModule(ctx, { moduleSessionId: input.moduleSessionId, by: "forced" });
  redirect(switchPage(input.roleId, input.delegationId, input.attempt + 1));
});

/** The number makes each answer a page of its own: the same address would not be read again. */
const switchPage = (roleId: string, delegationId: string | undefined, attempt: number): string =>
  `/area-riservata/cambio?${new URLSearchParams({ ruolo: roleId, ...(delegationId ? { delega: delegationId } : {}), prova: String(attempt) })}`;
