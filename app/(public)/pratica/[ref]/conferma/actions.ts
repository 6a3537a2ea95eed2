"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { confirmDocuments } from "@/lib/filing/confirm-documents";
import { currentSession } from "@/lib/identity/session";
import { signInAddress } from "../sign-in-address";

/** A document and the hash of what was shown of it: "summary:9f86…". */
const Shown = z.string().transform((text, ctx) => {
  const [type = "", sha256 = ""] = text.split(":");
  if (!/^[0-9a-f]{64}$/.test(sha256)) ctx.addIssue({ code: "custom", message: "Apri il documento, poi conferma" });
  return { type, sha256 };
});

/** "Confermo": what the page showed is confirmed by who is signed in (D4). */
export const confirm = formAction(
  z.object({ ref: z.string(), documento: z.preprocess((value) => [value].flat(), z.array(Shown)) }),
  async (ctx, { ref, documento }) => {
    const session = await currentSession();
    if (!session) redirect(await signInAddress(ref, "conferma"));
    const { provider, requestId } = session;
    const { filed } = await confirmDocuments(ctx, { ref, documents: documento }, { provider, requestId });
    // Else the browser's back shows the page as it was before, as if nothing had been confirmed.
    revalidatePath(`/pratica/${ref}`, "layout");
    redirect(`/pratica/${ref}?confermato=${filed ? "tutto" : "1"}`);
  },
);
