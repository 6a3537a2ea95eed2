"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { stateIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { adviceOf, formAction } from "@/lib/actions/form-action";
import { words } from "@/lib/actions/language";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { confirmSummarySaved } from "@/lib/documents/deliver";
import type { FormState } from "@/lib/domain/form";
import { answerIntegration } from "@/lib/dossier/answer-integration";
import { withdrawDossier } from "@/lib/dossier/withdraw";
import { repeatDossier } from "@/lib/draft/repeat";
import { attachDocument } from "@/lib/filing/attach-document";
import { limitUploads } from "@/lib/filing/limit-uploads";
import { takeAway } from "@/lib/filing/take-away";
import { currentSession, signOut } from "@/lib/identity/session";
import { type IdentifiedPage, signInAddress } from "./sign-in-address";

const Ref = z.object({ ref: z.string() });

/** "Ho salvato il riepilogo": from now on it cannot be fetched again (D6), so the tick comes first. */
export const saved = formAction(
  Ref.extend({ letto: z.literal("yes", "Prima apri il file e controlla che si legga, poi spunta la casella") }),
  async (ctx, { ref }) => {
    await confirmSummarySaved(ctx, { ref });
    redirect(`/pratica/${ref}/documenti?salvato=1#salvato`);
  },
);

export const withdraw = formAction(Ref, async (ctx, { ref }) => {
  await withdrawDossier(ctx, { ref });
  revalidatePath(`/pratica/${ref}`, "layout");
  redirect(`/pratica/${ref}`);
});

/** Out, and back here as somebody else or in a stronger way. */
export async function enterAgain(ref: string, page: IdentifiedPage): Promise<void> {
  await signOut();
  redirect(await signInAddress(ref, page));
}

/** Takes away a file that was uploaded by mistake (section 6). */
export const takeAwayPaper = formAction(
  z.object({ ref: z.string(), document: z.uuid() }),
  async (ctx, { ref, document }) => {
    await takeAway(ctx, { ref, documentId: document });
    revalidatePath(`/pratica/${ref}`);
    redirect(`/pratica/${ref}?tolto=${document.slice(0, 8)}#documenti`);
  },
);

/** A new draft with the old answers (D6). */
export const repeat = formAction(Ref, async (ctx, { ref }) => {
  const draft = await repeatDossier(ctx, { ref, tokenHash: await ensureVisitorToken() });
  redirect(`/richiesta/${draft.ref}`);
});

export const answer = formAction(
  z.object({
    ref: z.string(),
    risposta: z.string().trim().min(5, "Scrivi la tua risposta").max(4000, "Accorcia il testo"),
  }),
  async (ctx, { ref, risposta }) => {
    await answerIntegration(ctx, { ref, text: risposta });
    redirect(`/pratica/${ref}`);
  },
);

const UPLOADS = { richiesta: "summary", conferma: "confirmation", documento: "identity", altro: "other" } as const;

/** Uploads one or more papers; each is named by its field (section 6). */
export async function upload(ref: string, _previous: FormState, form: FormData): Promise<FormState> {
  const errors: Record<string, string> = {};
  let attached = 0;
  const session = await currentSession();
  const signIn = session && { provider: session.provider, requestId: session.requestId };
  for (const [name, type] of Object.entries(UPLOADS)) {
    const given = form.get(name);
    // A field left alone sends a file without a name; one of 0 bytes has been chosen, and is told so.
    if (!(given instanceof File) || (given.size === 0 && ["", "undefined", "blob"].includes(given.name))) continue;
    try {
      const ctx = await currentContext();
      await limitUploads(ctx);
      const bytes = Buffer.from(await given.arrayBuffer());
      await attachDocument(ctx, { ref, type, fileName: given.name, bytes, signIn });
      attached += 1;
    } catch (error) {
      errors[name] = adviceOf(error);
    }
  }
  if (attached === 0 && Object.keys(errors).length === 0)
    errors[form.has("conferma") ? "conferma" : "altro"] = "Scegli almeno un file da caricare";
  // Those that were taken are seen as received, also when another was not.
  if (attached > 0) revalidatePath(`/pratica/${ref}`);
  if (Object.keys(errors).length > 0) return stateIn(await words(), { errors });
  redirect(`/pratica/${ref}?caricato=${attached}`);
}
