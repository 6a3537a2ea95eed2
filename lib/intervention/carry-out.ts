import type { Db, Tx } from "@/db/client";
import type { Forecast } from "@/lib/domain/forecast";
import { CASES } from "@/lib/domain/intervention-cases";
import { type Intervention, readIntervention } from "@/lib/domain/kinds/intervention-read";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import type { Case, Told } from "./case";
import { representative } from "./change-representative";
import { personalData } from "./correct-data";
import { merger } from "./merge-bodies";
import { replacement } from "./replace-holder";
import { spidLoss } from "./report-spid";
import { unlock } from "./unlock-access";

const DOERS: { [C in Intervention["case"]]: Case<Intervention & { case: C }> } = {
  replacement,
  representative,
  merger,
  personalData,
  unlock,
  spidLoss,
};

/** The doer of the very case that was read. */
const doerOf = <D extends Intervention>(d: D) => DOERS[d.case] as Case<Intervention> as Case<D>;

/**
 * The effect of an accepted intervention (A48, A49, D9), by case. Refuses with `effect-impossible` when the person or body it
 * names is not there any more. Gives the mails to all concerned, the body's first.
 */
export async function carryOut(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const d = readIntervention(dossier.variant, dossier.answers);
  const told = await doerOf(d).carryOut(tx, ctx, d, dossier);
  return told.flatMap((one, index) => notices(dossier, d, one, index));
}

/** What it would do now, for the operator. */
export async function planIntervention(db: Db | Tx, dossier: Dossier): Promise<Forecast> {
  const d = readIntervention(dossier.variant, dossier.answers);
  return doerOf(d).plan(db, d);
}

/** Addresses are compared as mailboxes are: nobody is told the same twice. */
function notices(dossier: Dossier, d: Intervention, { to, lines, signIn }: Told, index: number): Notice[] {
  const addresses = new Map(to.flatMap((address) => (address ? [[address.toLowerCase(), address] as const] : [])));
  return [...addresses.values()].map((address, place) => ({
    template: "intervention-done",
    to: address,
    eventKey: `intervention:${dossier.id}:${index}:${place}`,
    data: {
      ref: dossier.ref,
      code: dossier.code,
      organizationName: d.organization.name,
      title: CASES[d.case].title,
      lines: [...lines],
      signIn: signIn ?? false,
    },
    dossierId: dossier.id,
  }));
}
