"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { fill } from "@/content/page";
import { formAction } from "@/lib/actions/form-action";
import { fileOnline } from "@/lib/filing/file-online";
import { currentSession } from "@/lib/identity/session";
import { sha256Hex } from "@/lib/platform/secrets";
import { publicContent } from "@/lib/settings/public-content";

const Present = z.object({
  ref: z.string(),
  sha256: z.string(),
  acknowledged: z.literal("yes", "Leggi il testo e l’informativa, poi spunta la casella"),
});

/** "Confermo e presento": the text that the page showed is presented by who is signed in (CAD art. 65). */
export const present = formAction(Present, async (ctx, { ref, sha256 }) => {
  const session = await currentSession();
  if (!session) redirect(`/accesso?callbackUrl=${encodeURIComponent(`/richiesta/${ref}/presenta`)}`);
  const notice = {
    version: PRIVACY_NOTICE.version,
    sha256: sha256Hex(fill(PRIVACY_NOTICE.body, await publicContent())),
  };
  const { provider, requestId } = session;
  await fileOnline(ctx, { ref, sha256, notice }, { provider, requestId });
  redirect(`/pratica/${ref}?presentata=1`);
});
