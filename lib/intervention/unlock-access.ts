import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import type { Unlock } from "@/lib/domain/kinds/intervention-read";
import { liftLock } from "@/lib/identity/credentials/unlock";
import type { Context } from "@/lib/platform/context";
import type { Case } from "./case";
import { bodyDoubt } from "./holder";
import { type Account, findAccount, refuseImpossible } from "./plan";

type Credential = typeof credential.$inferSelect;

async function read(db: Db | Tx, d: Unlock, lock: boolean) {
  const own = await findAccount(db, d.holder.fiscalCode, lock);
  const [old] = own ? await db.select().from(credential).where(eq(credential.accountId, own.id)) : [];
  return { own, old: old && !old.retiredAt ? old : null };
}

function impossible(d: Unlock, own: Account | null, old: Credential | null): string | null {
  if (!own) return `${personName(d.holder)} non ha un account.`;
  if (d.what === "account")
    return own.status === "suspended"
      ? null
      : own.status === "active"
        ? "L’account non è sospeso."
        : "L’account è disattivato: serve una nuova registrazione.";
  if (!old) return `${personName(d.holder)} non ha un vecchio nome utente: entra con SPID, CIE o CNS.`;
  return d.what === "password" && !old.lockedAt ? "Il nome utente non è bloccato." : null;
}

async function plan(db: Db | Tx, d: Unlock): Promise<Forecast> {
  const { own, old } = await read(db, d, false);
  return {
    lines: own?.statusReason && d.what === "account" ? [`motivo della sospensione: ${own.statusReason};`] : [],
    warnings: await bodyDoubt(db, own, d),
    impossible: impossible(d, own, old),
  };
}

/** What is locked opens again, or the user name is told, to the address of the account alone (D1, D9). */
async function carryOut(tx: Tx, ctx: Context, d: Unlock, dossier: { code: string | null }) {
  const { own, old } = await read(tx, d, true);
  refuseImpossible({ impossible: impossible(d, own, old) });
  if (!own) return [];
  if (d.what === "account") {
    await tx
      .update(account)
      .set({ status: "active", statusReason: null, statusAt: ctx.now })
      .where(eq(account.id, own.id));
    await recordAudit(tx, ctx, {
      action: "account.reactivated",
      subjectType: "account",
      subjectId: own.id,
      detail: { dossier: dossier.code },
    });
    return [
      { to: [own.email, d.email], lines: ["Il tuo account è di nuovo attivo, con i ruoli che aveva."], signIn: true },
    ];
  }
  if (d.what === "password") {
    await liftLock(tx, ctx, own.id);
    const lines = [
      "Il tuo nome utente non è più bloccato.",
      "Se non ricordi la password, chiedine una nuova dalla pagina di accesso.",
    ];
    return [{ to: [own.email], lines, signIn: true }];
  }
  await recordAudit(tx, ctx, {
    action: "credential.username-told",
    subjectType: "account",
    subjectId: own.id,
    detail: { dossier: dossier.code },
  });
  return [{ to: [own.email], lines: [`Il tuo nome utente è: ${old?.username}`], signIn: true }];
}

export const unlock: Case<Unlock> = { plan, carryOut };
