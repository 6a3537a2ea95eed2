import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { integrationRequest, visitorGrant } from "@/db/schema/dossier";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { answerIntegration } from "@/lib/dossier/answer-integration";
import { moveDossier } from "@/lib/dossier/move";
import { trackDossier } from "@/lib/dossier/track";
import { withdrawDossier } from "@/lib/dossier/withdraw";
import { repeatDossier } from "@/lib/draft/repeat";
import {
  ANNA,
  ask,
  auditOf,
  type Browser,
  begin,
  eventsOf,
  mailsOf,
  NOW,
  newBrowser,
  PAOLO,
  reached,
  refusalOf,
  row,
  type Sent,
  send,
  spid,
  submitted,
  system,
} from "../support/applicant";

const STATES = DOSSIER_STATES.filter((state) => state !== "draft");
/** One dossier in each state, for what must not change it. */
const still = new Map<DossierState, Sent>();
beforeAll(async () => {
  for (const state of STATES) still.set(state, await reached(state));
});
const in_ = (state: DossierState): Sent => {
  const found = still.get(state);
  if (!found) throw new Error(state);
  return found;
};

const withdraw = async (browser: Browser, ref: string) => withdrawDossier(await ask(browser), { ref });
const anna = () => newBrowser(spid(ANNA.code));

describe("withdrawing: with the secret before the filing, by a party alone afterwards (design, Permissions)", () => {
  const WITHDRAWABLE = ["submitted", "issued", "filed", "inReview", "onHold"];

  test.each(STATES)("%s, without the secret", async (state) => {
    const { ref } = in_(state);
    for (const browser of [newBrowser(), newBrowser(spid("GNZGLI90E57F205O"))])
      expect(await refusalOf(withdraw(browser, ref))).toBe("not-found");
    expect((await row(ref)).state).toBe(state);
  });

  test.each(STATES.filter((s) => s !== "submitted" && s !== "issued"))(
    "%s, with the secret: no more",
    async (state) => {
      const { ref, browser } = in_(state);
      expect(await refusalOf(withdraw(browser, ref))).toBe("not-allowed");
      expect((await row(ref)).state).toBe(state);
    },
  );

  test.each(["submitted", "issued"] as const)("%s, with the secret", async (state) => {
    const sent = await reached(state);
    await withdraw(sent.browser, sent.ref);
    expect(await row(sent.ref)).toMatchObject({ state: "withdrawn", decidedAt: NOW, dueAt: null });
    expect((await eventsOf(sent.id)).at(-1)).toMatchObject({ from: state, move: "withdraw", to: "withdrawn" });
    expect((await mailsOf(sent.id)).map((m) => m.template)).toEqual(["confirm-email", "dossier-withdrawn"]);
    expect((await auditOf(sent.id)).at(-1)?.action).toBe("dossier.withdrawn");
  });

  test.each(STATES)("%s, by the legal representative", async (state) => {
    const sent = await reached(state);
    const outcome = await refusalOf(withdraw(newBrowser(spid(PAOLO.code)), sent.ref));
    expect(outcome).toBe(WITHDRAWABLE.includes(state) ? "(done)" : "wrong-state");
    expect((await row(sent.ref)).state).toBe(outcome === "(done)" ? "withdrawn" : state);
  });

  test("twice at once is once", async () => {
    const sent = await submitted();
    const ends = await Promise.all([1, 2].map(() => refusalOf(withdraw(anna(), sent.ref))));
    expect(ends.toSorted()).toEqual(["(done)", "wrong-state"]);
    expect((await mailsOf(sent.id)).filter((m) => m.template === "dossier-withdrawn")).toHaveLength(1);
  });

  test("a draft is not withdrawn: nobody has it yet", async () => {
    const draft = await begin();
    expect(await refusalOf(withdraw(draft.browser, draft.ref))).toBe("not-allowed");
    expect((await row(draft.ref)).state).toBe("draft");
  });
});

describe("answering what the Province asked (D18)", () => {
  /** In review, then asked for something: ten days of the Province's term were left. */
  async function asked(kind: "integrazione" | "preavviso" = "integrazione") {
    const sent = await reached("inReview");
    await db.transaction(async (tx) => {
      const change = { dueAt: new Date("2026-12-05T23:00:00Z"), remainingDays: 10 };
      await moveDossier(tx, system(), await row(sent.ref), "requestIntegration", change, { kind });
      await tx.insert(integrationRequest).values({
        dossierId: sent.id,
        kind,
        text: "Manca la firma",
        reasons: kind === "preavviso" ? ["Recapito di terzi. L’e-mail è dello studio."] : [],
        dueAt: change.dueAt,
        requestedBy: "Operatore",
        requestedAt: NOW,
      });
    });
    return sent;
  }
  const answer = async (browser: Browser, ref: string, now = NOW) =>
    answerIntegration(await ask(browser, now), { ref, text: "Ecco il documento firmato" });

  test.each(["integrazione", "preavviso"] as const)("%s: back in review, the clock runs again", async (kind) => {
    const sent = await asked(kind);
    expect((await trackDossier(await ask(sent.browser), sent.ref)).request).toMatchObject({
      kind,
      text: "Manca la firma",
      reasons: kind === "preavviso" ? ["Recapito di terzi. L’e-mail è dello studio."] : [],
    });
    const now = new Date("2026-11-25T09:00:00Z");
    await answer(sent.browser, sent.ref, now);
    expect(await row(sent.ref)).toMatchObject({
      state: "inReview",
      // Ten days after 25 November is a Saturday: Monday the 7th.
      dueAt: new Date("2026-12-07T23:00:00Z"),
      remainingDays: null,
    });
    const [request] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, sent.id));
    expect(request).toMatchObject({ answer: "Ecco il documento firmato", answeredBy: "richiedente", answeredAt: now });
    const tracked = await trackDossier(await ask(sent.browser), sent.ref);
    expect(tracked.request).toBe(null);
    const told = {
      integrazione: ["Chiesta un’integrazione", "Integrazione ricevuta"],
      preavviso: ["Inviato il preavviso di rigetto", "Risposta al preavviso di rigetto ricevuta"],
    };
    expect(tracked.events.slice(-2).map(({ text }) => text)).toEqual(told[kind]);
    expect((await auditOf(sent.id)).at(-1)?.action).toBe("dossier.integrated");
  });

  test("twice at once is one answer; strangers find nothing", async () => {
    const sent = await asked();
    expect(await refusalOf(answer(newBrowser(), sent.ref))).toBe("not-found");
    const ends = await Promise.all([1, 2].map(() => refusalOf(answer(sent.browser, sent.ref))));
    expect(ends.toSorted()).toEqual(["(done)", "wrong-state"]);
    expect((await eventsOf(sent.id)).filter((e) => e.move === "integrate")).toHaveLength(1);
  });

  test.each(STATES.filter((state) => state !== "onHold"))("nothing was asked while %s", async (state) => {
    const { ref, browser } = in_(state);
    expect(await refusalOf(answer(browser, ref))).toBe("wrong-state");
  });
});

describe("repeating the procedure (A34, D6)", () => {
  const repeat = async (browser: Browser, ref: string) =>
    repeatDossier(await ask(browser), { ref, tokenHash: browser.token });

  test.each(STATES)("of one that is %s", async (state) => {
    const sent = in_(state);
    const old = await row(sent.ref);
    const may = ["issued", "expired", "withdrawn", "rejected"].includes(state);
    if (!may) {
      expect(await refusalOf(repeat(sent.browser, sent.ref))).toBe("wrong-state");
      return;
    }
    const { ref } = await repeat(sent.browser, sent.ref);
    const draft = await row(ref);
    expect(draft).toMatchObject({ state: "draft", variant: old.variant, answers: old.answers, code: null });
    // Only one that still waits for its papers is taken the place of.
    expect(draft.supersedesId).toBe(state === "issued" ? old.id : null);
    expect((await row(sent.ref)).state).toBe(state);
    const grants = await db
      .select()
      .from(visitorGrant)
      .where(and(eq(visitorGrant.dossierId, draft.id), eq(visitorGrant.tokenHash, sent.browser.token)));
    expect(grants).toMatchObject([{ madeRequest: true }]);
  });

  test("of one's own request: it is no duplicate of itself", async () => {
    const sent = await reached("issued");
    const { ref } = await repeat(sent.browser, sent.ref);
    const { id } = await row(ref);
    expect(await send({ browser: sent.browser, ref, id })).toMatchObject({ ok: true });
  });

  test("by the appointee from another browser; not by strangers", async () => {
    const sent = in_("expired");
    expect(await refusalOf(repeat(newBrowser(), sent.ref))).toBe("not-found");
    expect(await refusalOf(repeat(anna(), sent.ref))).toBe("(done)");
  });
});

test("the tracking page tells the applicant what happened, and strangers nothing", async () => {
  const sent = in_("superseded");
  const seen = await trackDossier(await ask(sent.browser), sent.ref);
  expect(seen.events.map((e) => e.move)).toEqual(["submit", "issue", "supersede"]);
  expect(seen.isParty).toBe(false);
  expect((await trackDossier(await ask(anna()), sent.ref)).isParty).toBe(true);
  expect(await refusalOf(trackDossier(await ask(newBrowser()), sent.ref).then(() => undefined))).toBe("not-found");
});
