import type { Db, Tx } from "@/db/client";
import type { Forecast } from "@/lib/domain/forecast";
import type { Context } from "@/lib/platform/context";

/** A mail of an intervention: to whom, and what changed, in plain lines. */
export type Told = {
  to: readonly (string | null | undefined)[];
  lines: readonly string[];
  /** The person should try the sign-in now. */
  signIn?: boolean;
};

/** One case of D9: what it would do, and the doing, in the transaction of the acceptance. */
export type Case<D> = {
  plan(db: Db | Tx, d: D): Promise<Forecast>;
  carryOut(tx: Tx, ctx: Context, d: D, dossier: { id: string; code: string | null }): Promise<readonly Told[]>;
};
