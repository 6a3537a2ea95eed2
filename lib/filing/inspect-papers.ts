import { and, eq, gt, gte, isNull, lt, notInArray, or } from "drizzle-orm";
import { document } from "@/db/schema/dossier";
import { fileInspection } from "@/db/schema/evidence";
import { recordAudit } from "@/lib/audit/record";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { readFile } from "@/lib/platform/storage";
import { inspectFile } from "./inspect-file";
import { keepInspection, withVirusScan } from "./keep-inspection";
import { papersWaiting } from "./papers-waiting";

const MINUTE = 60_000;
/** An antivirus that did not answer is asked again, for as long as somebody may still look at the paper. */
const AGAIN_MS = 10 * MINUTE;
const GIVE_UP_MS = 30 * 24 * 60 * MINUTE;

/** Files whose inspection failed in this process: they wait for the next one. */
const resting = new Set<string>();

/**
 * Inspects the papers that came by PEC or through an operator, which are kept whatever they are: what is found stands
 * beside them. It may be killed and run twice. Gives how many were inspected.
 */
export async function inspectPapers(ctx: Context, stopping: () => boolean): Promise<number> {
  let inspected = 0;
  for (const paper of await waiting(ctx)) {
    if (stopping()) break;
    try {
      await inspectOne(ctx, paper);
      inspected++;
    } catch (error) {
      resting.add(paper.sha256);
      log("error", "inspection.fault", { document: paper.id, ...faultFields(error) });
    }
  }
  return inspected;
}

type Waiting = { id: string; dossierId: string; sha256: string };

const waiting = papersWaiting<Waiting>(({ db, now }, since, most) => {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const again = and(
    eq(fileInspection.virus, "unchecked"),
    lt(fileInspection.checkedAt, ago(AGAIN_MS)),
    gt(document.addedAt, ago(GIVE_UP_MS)),
  );
  return db
    .selectDistinctOn([document.sha256], {
      id: document.id,
      dossierId: document.dossierId,
      sha256: document.sha256,
    })
    .from(document)
    .leftJoin(fileInspection, eq(fileInspection.sha256, document.sha256))
    .where(
      and(
        eq(document.origin, "received"),
        isNull(document.removedAt),
        notInArray(document.sha256, [...resting]),
        env().clamd ? or(isNull(fileInspection.sha256), again) : isNull(fileInspection.sha256),
        since ? gte(document.addedAt, since) : undefined,
      ),
    )
    .orderBy(document.sha256)
    .limit(most);
}, 50);

async function inspectOne(ctx: Context, { id, dossierId, sha256 }: Waiting): Promise<void> {
  const stored = await readFile(ctx.db, sha256);
  if (!stored) throw new Error("the file of a document is not there");
  const inspection = await withVirusScan(stored.bytes, inspectFile(stored.bytes));
  await inTransaction(ctx, async (tx) => {
    // A message that is let go takes its file along: then there is nothing to say.
    const [still] = await tx.select({ id: document.id }).from(document).where(eq(document.id, id)).for("key share");
    if (!still) return;
    await keepInspection(tx, ctx.now, stored.bytes, inspection);
    if (inspection.scan.verdict === "infected")
      await recordAudit(tx, ctx, {
        action: "document.infected",
        subjectType: "dossier",
        subjectId: dossierId,
        detail: { document: id, sha256, virus: inspection.scan.name },
      });
  });
}
