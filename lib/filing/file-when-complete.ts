import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { allProved } from "@/lib/domain/proof";
import { termFrom } from "@/lib/domain/terms";
import type { Dossier } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import type { Context } from "@/lib/platform/context";
import { holidaySet } from "@/lib/settings/holidays";
import { readSetting } from "@/lib/settings/settings";
import { readProofs } from "./read-proofs";
import { acknowledgeFiling, keepFiling } from "./received";

/**
 * Files an issued dossier once each of its documents is confirmed by its signer or bears their valid digital signature
 * (D4): channel `online` when all are confirmations, else `upload`; the Province's term runs, the receipt is mailed. The
 * caller holds the dossier's lock. Gives whether it was filed now.
 */
export async function fileWhenComplete(tx: Tx, ctx: Context, dossier: Dossier): Promise<boolean> {
  if (dossier.state !== "issued") return false;
  const { wanted, proofs, confirmations } = await readProofs(tx, dossier);
  if (!allProved(wanted, proofs)) return false;
  const channel = Object.values(proofs).every((proof) => proof === "confirmation") ? "online" : "upload";
  const days = await readSetting(tx, "decisionDays");
  const change = {
    filedAt: ctx.now,
    dueAt: termFrom(ctx.now, days, await holidaySet(tx, ctx.now)),
    remindedAt: null,
  };
  const filed = await moveDossier(tx, ctx, dossier, "file", change, { channel, proofs });
  const names = [...new Set(confirmations.map((one) => one.name))];
  const received = {
    channel,
    receivedAt: ctx.now,
    sender: names.join(", ") || null,
    note: null,
    protocol: null,
  } as const;
  const filingId = await keepFiling(tx, ctx, dossier.id, received);
  await tx
    .update(document)
    .set({ filingId })
    .where(
      and(
        eq(document.dossierId, dossier.id),
        eq(document.origin, "received"),
        isNull(document.removedAt),
        isNull(document.filingId),
      ),
    );
  await acknowledgeFiling(tx, ctx, filed, filingId, received);
  await recordAudit(tx, ctx, {
    action: "dossier.filed",
    subjectType: "dossier",
    subjectId: dossier.id,
    detail: { channel, proofs, filing: filingId },
  });
  return true;
}
