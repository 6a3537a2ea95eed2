import type { Tx } from "@/db/client";
import { deactivate } from "@/lib/deactivation/deactivate";
import { planDeactivation } from "@/lib/deactivation/plan";
import { makeDelegation } from "@/lib/delegation/make-delegation";
import { offerAwaiting } from "@/lib/delegation/offer-awaiting";
import { planDelegation, planRevocation } from "@/lib/delegation/plan";
import { revokeByForm } from "@/lib/delegation/revoke-by-form";
import type { KindId } from "@/lib/domain/kind";
import type { Dossier } from "@/lib/dossier/find";
import { changeAddress } from "@/lib/email-change/change-address";
import { planEmailChange } from "@/lib/email-change/plan";
import { carryOut, planIntervention } from "@/lib/intervention/carry-out";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { activate } from "@/lib/registration/activate";
import { planRegistration } from "@/lib/registration/plan";
import { withContactDoubts } from "@/lib/review/contact-doubts";
import type { Forecasts } from "@/lib/review/read-dossier";

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

/** What each would do now; a kind without a line here is told by its `outcome` alone. */
export const FORECASTS: Forecasts = {
  registration: planRegistration,
  deactivation: withContactDoubts(planDeactivation),
  intervention: withContactDoubts(planIntervention),
  delegation: planDelegation,
  delegationRevocation: planRevocation,
  "email-change": planEmailChange,
};
