import type { Db } from "@/db/client";
import { concerns } from "@/lib/pec/concerns";
import { fileNext } from "@/lib/pec/file-message";
import { noteFault, readMailbox } from "@/lib/pec/mailbox";
import { MailboxSession } from "@/lib/pec/mailbox-session";
import { currentPecTrust } from "@/lib/pec/mailbox-trust";
import type { PecTransport } from "@/lib/pec/send";
import type { Environment } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { systemContext } from "@/lib/platform/system-context";
import { type Lane, startLane } from "./lane";

const SECOND = 1_000;

/** What the worker does with PEC: `queues` are woken when something was committed, `mailboxes` when something arrived. */
export type PecLanes = { queues: Lane[]; mailboxes: Lane[]; close(): void };

/** Starts reading the mailboxes of PEC_IMAP_URL, dealing with what was kept, and sending through PEC_SMTP_URL. */
export function startPec(db: Db, { pec }: Pick<Environment, "pec">, stopping: () => boolean): PecLanes {
  const queues = [startLane("pec", 10 * SECOND, () => fileMessages(db, stopping))];
  let transport: PecTransport | null = null;
  if (pec.smtpUrl) {
    queues.push(
      startLane("pec-out", 10 * SECOND, async () => {
        // What words a mail is loaded only where PEC are sent.
        const { pecTransport, sendNextPec } = await import("@/lib/pec/send");
        transport ??= pecTransport(pec.smtpUrl);
        while (!stopping() && (await sendNextPec(systemContext(db, "pec"), transport)) !== "nothing");
        return false;
      }),
    );
  }
  const sessions: MailboxSession[] = [];
  const mailboxes = pec.mailboxes.map((mailbox) => {
    const session = new MailboxSession(mailbox, () => lane.wake());
    sessions.push(session);
    const lane: Lane = startLane("mailbox", 60 * SECOND, async () => {
      const ctx = systemContext(db, "mailbox");
      try {
        const met = await readMailbox(ctx, {
          mailbox,
          session,
          concerns: async (raw) => concerns(db, raw, await currentPecTrust()),
          stopping,
        });
        if (met > 0) log("info", "mailbox.read", { met });
      } catch (error) {
        session.close();
        await noteFault(ctx, mailbox, error);
        throw error;
      }
      return false;
    });
    return lane;
  });
  return { queues, mailboxes, close: () => sessions.forEach((session) => void session.close()) };
}

/** Deals with every kept message that is due. False: none is left for now. */
async function fileMessages(db: Db, stopping: () => boolean): Promise<false> {
  const trust = await currentPecTrust();
  while (!stopping() && (await fileNext(systemContext(db, "pec"), trust)) !== "nothing");
  return false;
}
