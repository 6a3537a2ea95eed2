import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import type { Context } from "@/lib/platform/context";
import { acceptDossier } from "@/lib/review/accept";
import { assignDossier } from "@/lib/review/assign";
import { checkSection } from "@/lib/review/check-section";
import { readDossier } from "@/lib/review/read-dossier";
import { recordAnswer } from "@/lib/review/record-answer";
import { rejectDossier } from "@/lib/review/reject";
import { releaseDossier } from "@/lib/review/release";
import { requestIntegration } from "@/lib/review/request-integration";
import { takeCharge } from "@/lib/review/take-charge";
import { takeNext } from "@/lib/review/take-next";
import { writeSetting } from "@/lib/settings/settings";
import {
  asVisitor,
  auditOf,
  CAME,
  lastEvent,
  makeDossier,
  makeOperator,
  NOW,
  outcomes,
  refusalOf,
  reread,
  seen,
} from "./review-fixtures";

import { auditor, EFFECTS, integration, operator, other, ownReason, readyDossier } from "./review-stage";

/** Written by hand from the table of the life cycle: from which states an operator's verb works. */
const WORKS_FROM: Record<string, readonly DossierState[]> = {
  takeCharge: ["filed"],
  requestIntegration: ["inReview"],
  recordAnswer: ["onHold"],
  accept: ["inReview"],
  reject: ["inReview", "onHold"],
};

const verbs: Record<string, (ctx: Context, row: { id: string; version: number }) => Promise<unknown>> = {
  takeCharge: (ctx, row) => takeCharge(ctx, seen(row)),
  requestIntegration: (ctx, row) => requestIntegration(ctx, integration(row)),
  recordAnswer: (ctx, row) => recordAnswer(ctx, { ...seen(row), ...CAME, text: "Risposta arrivata per PEC" }),
  accept: (ctx, row) => acceptDossier(ctx, seen(row), EFFECTS),
  reject: (ctx, row) => rejectDossier(ctx, { ...seen(row), reasons: [ownReason!.id], text: "" }),
};

describe.each(Object.keys(WORKS_FROM))("%s", (verb) => {
  test.each(DOSSIER_STATES)("from %s", async (state) => {
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", false, "test", NOW));
    const row = await readyDossier({ state });
    const outcome = await refusalOf(verbs[verb]!(operator, row));
    expect(outcome).toBe(WORKS_FROM[verb]!.includes(state) ? "(done)" : "wrong-state");
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", true, "test", NOW));
  });

  test("is for operators who may review, and not for who appears in it", async () => {
    const state = WORKS_FROM[verb]![0]!;
    const row = await readyDossier({ state });
    const appointee = await makeOperator("administrator", {
      fiscalCode: verb === "accept" ? "PRVBRN71C12D150M" : `SMP${verb}`,
    });
    const own = verb === "accept" ? row : await readyDossier({ state, change: { appointeeFiscalCode: `SMP${verb}` } });
    expect(await refusalOf(verbs[verb]!(auditor, row))).toBe("not-allowed");
    expect(await refusalOf(verbs[verb]!(asVisitor([row.id]), row))).toBe("not-allowed");
    expect(await refusalOf(verbs[verb]!(appointee, own))).toBe("own-dossier");
    expect((await reread(row.id)).state).toBe(state);
    expect(await auditOf(row.id)).toEqual([]);
  });

  test("two operators at once: one does it, the other is told", async () => {
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", false, "test", NOW));
    const row = await readyDossier({ state: WORKS_FROM[verb]![0]! });
    const ends = await outcomes(verbs[verb]!(operator, row), verbs[verb]!(other, row));
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect((await reread(row.id)).version).toBe(row.version + 1);
    expect(await auditOf(row.id)).toHaveLength(1);
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", true, "test", NOW));
  });
});

test("taking charge assigns the dossier and stays in the register", async () => {
  const row = await makeDossier({ state: "filed" });
  await takeCharge(operator, seen(row));
  expect(await reread(row.id)).toMatchObject({ state: "inReview", assigneeId: operator.operatorId, version: 1 });
  expect(await lastEvent(row.id)).toMatchObject({ from: "filed", move: "takeCharge", actorKind: "operator" });
  expect(await auditOf(row.id)).toEqual(["dossier.taken"]);
});

describe("the next one", () => {
  test("is the nearest to its term; two operators get two; nobody gets their own", async () => {
    const late = await makeDossier({ state: "filed", change: { dueAt: new Date("2020-01-02T00:00:00Z") } });
    const first = await makeDossier({ state: "filed", change: { dueAt: new Date("2020-01-01T00:00:00Z") } });
    const own = await makeDossier({
      state: "filed",
      change: { dueAt: new Date("2019-01-01T00:00:00Z"), appointeeFiscalCode: "OWNCF" },
    });
    const self = await makeOperator("operator", { fiscalCode: "OWNCF" });
    const [a, b] = await Promise.all([takeNext(self), takeNext({ ...self, requestId: "b" })]);
    expect([a?.ref, b?.ref].toSorted()).toEqual([first.ref, late.ref].toSorted());
    expect((await reread(own.id)).state).toBe("filed");
    expect((await takeNext(other))?.ref).toBe(own.ref);
    expect(await refusalOf(takeNext(auditor))).toBe("not-allowed");
  });

  test("of those with one term is the first that came", async () => {
    const dueAt = new Date("2019-06-01T22:00:00Z");
    const came = ["2019-05-02T12:00:00Z", "2019-05-02T09:00:00Z", "2019-05-02T10:00:00Z", "2019-05-02T11:00:00Z"];
    const refs: string[] = [];
    for (const filedAt of came)
      refs.push((await makeDossier({ state: "filed", change: { dueAt, filedAt: new Date(filedAt) } })).ref);
    const taken: (string | undefined)[] = [];
    for (const _ of came) taken.push((await takeNext(operator))?.ref);
    expect(taken).toEqual([refs[1], refs[2], refs[3], refs[0]]);
  });
});

describe("assigning and releasing are no moves, but are told", () => {
  test("to a colleague who may review and does not appear in it", async () => {
    const row = await makeDossier({ change: { assigneeId: operator.operatorId } });
    await assignDossier(operator, { ...seen(row), operatorId: other.operatorId });
    const assigned = await reread(row.id);
    expect(assigned).toMatchObject({ state: "inReview", assigneeId: other.operatorId, version: row.version + 1 });
    expect(await auditOf(row.id)).toEqual(["dossier.assigned"]);
    const reader = { ...seen(assigned), operatorId: auditor.operatorId };
    expect(await refusalOf(assignDossier(operator, reader))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: "SMPDAA88L52D142G" });
    expect(await refusalOf(assignDossier(operator, { ...seen(assigned), operatorId: party.operatorId }))).toBe(
      "own-dossier",
    );
    expect(await refusalOf(assignDossier(auditor, reader))).toBe("not-allowed");
  });

  test("what a colleague has in hand is decided, or given away, only by who says that they know", async () => {
    const names = { name: "Carla Modello" };
    const carla = await makeOperator("operator", names);
    const knows = carla.operatorId;
    const held = (state: DossierState) => makeDossier({ state, change: { assigneeId: carla.operatorId } });
    const inReview = seen(await held("inReview"));
    const onHold = { ...seen(await held("onHold")), text: "Risposta" };
    const filed = seen(await held("filed"));
    const ready = seen(await readyDossier({ change: { assigneeId: carla.operatorId } }));
    const asking = integration(await held("inReview"));
    const refused = { code: "held-by-colleague", detail: { mark: knows, advice: "La segue Carla Modello." } };
    await expect(releaseDossier(other, inReview)).rejects.toMatchObject(refused);
    for (const move of [
      (confirmed?: string) => takeCharge(other, { ...filed, confirmed }),
      (confirmed?: string) => recordAnswer(other, { ...onHold, ...CAME, confirmed }),
      (confirmed?: string) => requestIntegration(other, { ...asking, confirmed }),
      (confirmed?: string) => acceptDossier(other, { ...ready, confirmed }, EFFECTS),
    ]) {
      expect(await refusalOf(move())).toBe("held-by-colleague");
      expect(await refusalOf(move(other.operatorId))).toBe("held-by-colleague");
      expect(await refusalOf(move(`abc ${knows}`))).toBe("(done)");
    }
    await releaseDossier(other, { ...inReview, confirmed: knows });
    const { ref } = await reread(inReview.dossierId);
    const by = other.actor.kind === "person" ? other.actor.name : "";
    expect((await readDossier(carla, ref))!.handovers).toMatchObject([{ by, from: "Carla Modello", to: null }]);
  });

  test("a closed dossier is nobody's work", async () => {
    const row = await makeDossier({ state: "accepted", change: { assigneeId: operator.operatorId } });
    expect(await refusalOf(releaseDossier(operator, seen(row)))).toBe("wrong-state");
    expect(await refusalOf(assignDossier(operator, { ...seen(row), operatorId: other.operatorId }))).toBe(
      "wrong-state",
    );
  });

  test("two at once: one releases, the other is told", async () => {
    const row = await makeDossier({ change: { assigneeId: operator.operatorId } });
    const ends = await outcomes(
      releaseDossier(operator, seen(row)),
      assignDossier(other, { ...seen(row), operatorId: other.operatorId }),
    );
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect(await auditOf(row.id)).toHaveLength(1);
    expect(await refusalOf(releaseDossier(auditor, seen(row)))).toBe("not-allowed");
  });

  test("who is late reads who did what", async () => {
    const carla = await makeOperator("operator", { name: "Carla Modello" });
    const row = await makeDossier({ state: "filed" });
    await takeCharge(carla, seen(row));
    await checkSection(carla, { ...seen(await reread(row.id)), section: "organization", done: "yes" });
    await expect(checkSection(other, { ...seen(row), section: "organization", done: "yes" })).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: {
        advice:
          "Nel frattempo la pratica è cambiata: «Pratica presa in carico», Carla Modello, 20 novembre 2026, 10:00. " +
          "Non abbiamo sovrascritto nulla: aggiorna la pagina.",
      },
    });
  });

  test("a dossier nobody has cannot be released", async () => {
    const row = await makeDossier();
    expect(await refusalOf(releaseDossier(operator, seen(row)))).toBe("already-done");
  });
});
