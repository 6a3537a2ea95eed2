"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { actingAs } from "@/lib/actions/acting-as";
import { formAction } from "@/lib/actions/form-action";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { answerOffer } from "@/lib/delegation/answer-offer";
import { holdPrepared, prepareForm } from "@/lib/delegation/prepare-form";
import { revokeDelegation } from "@/lib/delegation/revoke-delegation";
import { Refusal } from "@/lib/domain/errors";
import { currentSession } from "@/lib/identity/session";
import { closeModule } from "@/lib/modules/close-module";
import { chooseRole } from "@/lib/roles/choose-role";

const HERE = "/area-riservata/moduli/deleghe";
const reason = z
  .string()
  .trim()
  .max(300, "Accorcia il testo: al massimo 300 caratteri")
  .default("")
  .transform((text) => text || null);

/** Begins the form with the data of the body that prepares it, or of the delegation that it renews. */
export const prepare = formAction(
  z.object({ delegationId: z.uuid().optional() }),
  async (ctx, { delegationId }, form) => {
    const tokenHash = await ensureVisitorToken();
    const { ref, step } = await prepareForm(ctx, { ...(await actingAs(form, "deleghe")), tokenHash, delegationId });
    redirect(`/richiesta/${ref}/${step}`);
  },
);

/** A form that the own body has prepared, opened in this browser too. */
export const openPrepared = formAction(z.object({ ref: z.string().min(1).max(20) }), async (ctx, { ref }, form) => {
  const tokenHash = await ensureVisitorToken();
  await holdPrepared(ctx, { ...(await actingAs(form, "deleghe")), tokenHash, ref });
  redirect(`/pratica/${ref}`);
});

/** The intermediary takes an offer up or refuses it. */
export const answer = formAction(
  z.object({ delegationId: z.uuid(), answer: z.enum(["accept", "refuse"]), reason }),
  async (ctx, input, form) => {
    await answerOffer(ctx, { ...(await actingAs(form, "deleghe")), ...input });
    redirect(`${HERE}/${input.delegationId}?esito=${input.answer}`);
  },
);

/** Either side ends a delegation. */
export const revoke = formAction(z.object({ delegationId: z.uuid(), reason }), async (ctx, input, form) => {
  await revokeDelegation(ctx, { ...(await actingAs(form, "deleghe")), ...input });
  redirect(`${HERE}/${input.delegationId}?esito=revocata`);
});

const Client = z.object({ roleId: z.uuid(), delegationId: z.uuid(), moduleSessionId: z.uuid() });

/** Acts for a client from now on: this window was opened for the own body, so it closes first (B49). */
export const actFor = formAction(Client, async (ctx, { roleId, delegationId, moduleSessionId }) => {
  const session = await currentSession();
  if (!session) throw new Refusal("signed-out");
  await closeModule(ctx, { moduleSessionId, by: "switch" });
  try {
    await chooseRole(ctx, { roleId, sessionId: session.id, delegationId });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "modules-open") throw error;
    redirect(`/area-riservata/cambio?${new URLSearchParams({ ruolo: roleId, delega: delegationId })}`);
  }
  redirect("/area-riservata/servizi");
});
