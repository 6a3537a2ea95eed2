import type { Tx } from "@/db/client";
import { deactivate } from "@/lib/deactivation/deactivate";
import { makeDelegation } from "@/lib/delegation/make-delegation";
import { offerAwaiting } from "@/lib/delegation/offer-awaiting";
import { revokeByForm } from "@/lib/delegation/revoke-by-form";
import type { KindId } from "@/lib/domain/kind";
import type { Dossier } from "@/lib/dossier/find";
import { changeAddress } from "@/lib/email-change/change-address";
import { carryOut } from "@/lib/intervention/carry-out";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { activate } from "@/lib/registration/activate";

/** What an acceptance makes happen, in its transaction; the notices are enqueued with it. */
export type Effect = (tx: Tx, ctx: Context, dossier: Dossier) => Promise<Notice[]>;

/** Effects of different folders that one acceptance has, in this order. */
const inTurn =
  (...effects: readonly Effect[]): Effect =>
  async (tx, ctx, dossier) => {
    const notices: Notice[] = [];
    for (const effect of effects) notices.push(...(await effect(tx, ctx, dossier)));
    return notices;
  };

/** One line for each kind of dossier. */
export const EFFECTS: Record<KindId, Effect> = {
  registration: inTurn(activate, offerAwaiting),
  deactivation: deactivate,
  intervention: carryOut,
  delegation: makeDelegation,
  delegationRevocation: revokeByForm,
  "email-change": changeAddress,
};
