import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import type { SpidLoss } from "@/lib/domain/kinds/intervention-read";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import type { Context } from "@/lib/platform/context";
import type { Case } from "./case";
import { bodyDoubt } from "./holder";
import { findAccount, refuseImpossible } from "./plan";

async function plan(db: Db | Tx, d: SpidLoss): Promise<Forecast> {
  const own = await findAccount(db, d.holder.fiscalCode);
  return {
    lines: own && own.status !== "active" ? ["l’account non è attivo già ora;"] : [],
    warnings: await bodyDoubt(db, own, d),
    impossible: own ? null : `${personName(d.holder)} non ha un account.`,
  };
}

const OTHER_WAYS =
  "Puoi entrare con la carta d’identità elettronica (CIE), con una CNS o con lo SPID di un altro gestore.";

/** Whoever is inside leaves; where others may use the identity, nobody enters until the holder asks (D9). */
async function carryOut(tx: Tx, ctx: Context, d: SpidLoss, dossier: { code: string | null }) {
  refuseImpossible(await plan(tx, d));
  const own = await findAccount(tx, d.holder.fiscalCode, true);
  if (!own) return [];
  await endSessionsOf(tx, ctx, own.fiscalCode);
  const suspends = d.stolen && own.status === "active";
  if (suspends)
    await tx
      .update(account)
      .set({ status: "suspended", statusReason: "SPID perso o usato da altri", statusAt: ctx.now })
      .where(eq(account.id, own.id));
  await recordAudit(tx, ctx, {
    action: suspends ? "account.suspended" : "account.sessions-ended",
    subjectType: "account",
    subjectId: own.id,
    detail: { dossier: dossier.code },
  });
  const lines = suspends
    ? [
        "Abbiamo chiuso gli accessi aperti e sospeso il tuo account.",
        "Quando hai un’identità sicura, chiedi di riattivarlo dalla pagina degli interventi.",
        OTHER_WAYS,
      ]
    : ["Abbiamo chiuso gli accessi aperti.", OTHER_WAYS];
  return [{ to: [own.email, d.email], lines, signIn: !suspends }];
}

export const spidLoss: Case<SpidLoss> = { plan, carryOut };
