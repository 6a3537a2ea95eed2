import type { Db } from "@/db/client";
import { isReceipt } from "@/lib/domain/pec-intake";
import { matchMessage } from "./match";
import { findPapers } from "./match-papers";
import { readPecMessage } from "./read-message";
import { outgoingOf } from "./receipts";
import type { PecTrust } from "./trust";

/**
 * Whether a message of a mailbox shared with other offices is ours (D19): it bears a code, an issued document, a form of
 * ours, or is a receipt of a PEC that we sent. That its sender has a request here is not enough: they may write to the
 * Province about anything. Works in memory; throws only when the database is away.
 */
export async function concerns(db: Db, raw: Buffer, trust: PecTrust | null): Promise<boolean> {
  const message = await readPecMessage(raw, trust);
  if (isReceipt(message.kind)) return (await outgoingOf(db, message)) !== null;
  const found = await findPapers(db, message.attachments);
  const { certain, candidates, knownForm } = await matchMessage(db, message, found);
  return certain.length > 0 || knownForm || candidates.some(({ by }) => by !== "sender");
}
