import { and, asc, count, eq } from "drizzle-orm";
import { pecItem, pecMailbox, pecMessage } from "@/db/schema/pec";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";

export type MailboxState = {
  account: string;
  folder: string;
  mode: "shared" | "dedicated";
  /** In PEC_IMAP_URL now; one that was taken out is still shown. */
  configured: boolean;
  readAt: Date | null;
  /** Messages of the mailbox still to be fetched. */
  waiting: number;
  error: string | null;
  errorAt: Date | null;
  /** Met since the beginning; of these kept; too large or deadly, to be looked at in the mailbox itself. */
  met: number;
  kept: number;
  unreadable: readonly number[];
};

/** How the reading of each mailbox goes, for administrators. Needs `settings.manage`. */
export async function readMailboxStates(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  const { mailboxes, smtpUrl, trustFolder } = env().pec;
  const rows = await ctx.db.select().from(pecMailbox).orderBy(asc(pecMailbox.account));
  const unread = mailboxes.filter(
    ({ account, folder }) => !rows.some((row) => row.account === account && row.folder === folder),
  );
  const known = [
    ...rows.map(({ account, folder, mode, readAt, waiting, error, errorAt }) => ({
      ...{ account, folder, mode, readAt, waiting, error, errorAt },
      configured: mailboxes.some((one) => one.account === account && one.folder === folder),
    })),
    ...unread.map(({ account, folder, mode }) => ({
      ...{ account, folder, mode, readAt: null, waiting: 0, error: null, errorAt: null, configured: true },
    })),
  ];
  const boxes: MailboxState[] = await Promise.all(
    known.map(async (box) => {
      const mine = and(eq(pecItem.account, box.account), eq(pecItem.folder, box.folder));
      const counts = await ctx.db
        .select({ state: pecItem.state, n: count() })
        .from(pecItem)
        .where(mine)
        .groupBy(pecItem.state);
      const unreadable = await ctx.db
        .select({ uid: pecItem.uid })
        .from(pecItem)
        .where(and(mine, eq(pecItem.state, "unreadable")))
        .orderBy(asc(pecItem.uid))
        .limit(20);
      return {
        ...box,
        met: counts.reduce((sum, { n }) => sum + n, 0),
        kept: counts.find(({ state }) => state === "kept")?.n ?? 0,
        unreadable: unreadable.map(({ uid }) => uid),
      };
    }),
  );
  const [toDeal] = await ctx.db.select({ n: count() }).from(pecMessage).where(eq(pecMessage.state, "new"));
  return { boxes, toDeal: toDeal?.n ?? 0, sends: smtpUrl !== "", trusts: trustFolder !== "" };
}
