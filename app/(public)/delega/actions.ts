"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { prepareForm } from "@/lib/delegation/prepare-form";
import { EMPLOYER_STEP } from "@/lib/domain/delegation-form";
import { createDraft } from "@/lib/draft/create-draft";
import { currentSession } from "@/lib/identity/session";
import { currentRole } from "@/lib/roles/current-role";

/** Begins the form: who is signed in under a role finds it filled in with the data of that body; nobody needs to be. */
export const beginDelegation = formAction(z.object({}), async (ctx) => {
  const [tokenHash, session, acting] = await Promise.all([ensureVisitorToken(), currentSession(), currentRole()]);
  if (session && acting) {
    const { ref, step } = await prepareForm(ctx, { sessionId: session.id, role: acting.key, tokenHash });
    redirect(`/richiesta/${ref}/${step}`);
  }
  const { ref } = await createDraft(ctx, { kind: "delegation", variant: "employer", tokenHash });
  redirect(`/richiesta/${ref}/${EMPLOYER_STEP.slug}`);
});
