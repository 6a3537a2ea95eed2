import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { takeAttempt } from "@/lib/platform/rate-limit";

/** Counts one uploaded file against UPLOAD_LIMIT, for the address it comes from. Refuses with `too-many`, and says when to go on. */
export async function limitUploads(ctx: Context & { address: string }): Promise<void> {
  try {
    await takeAttempt(ctx, `upload:${ctx.address}`, { limit: env().uploadLimit, minutes: 60 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal("too-many", { advice: "Troppi file in un’ora da questo collegamento: riprova fra un’ora." });
  }
}
