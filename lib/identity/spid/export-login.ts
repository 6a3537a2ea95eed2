import type { Context } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { readLogin } from "./find-logins";

/**
 * One exchange as a file for whoever asks for it by right: the facts of each message, and its XML untouched with its
 * SHA-256. Needs `audit.read`; refuses with `not-found`.
 */
export async function exportLogin(ctx: Context, requestId: string): Promise<string> {
  const messages = await readLogin(ctx, requestId, "exported");
  const exported = {
    exportedAt: ctx.now.toISOString(),
    law: "DPCM 24/10/2014, art. 13",
    requestId,
    messages: messages.map(({ id: _, document, at, ...facts }) => ({
      at: at.toISOString(),
      ...facts,
      sha256: sha256Hex(document),
      document,
    })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}
