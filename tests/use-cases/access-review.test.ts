import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { accessReview, accessReviewAnswer } from "@/db/schema/own-data";
import { notification } from "@/db/schema/trail";
import { answerReview, ownReviews, readReview } from "@/lib/access-review/answer-review";
import { askReviews } from "@/lib/access-review/ask-reviews";
import { listReviews, listUnaskable, settleReview } from "@/lib/access-review/list-reviews";
import { remindReviews } from "@/lib/access-review/remind-reviews";
import { answerField } from "@/lib/domain/access-review";
import type { VerifiedIdentity } from "@/lib/identity/verified-identity";
import { writeSetting } from "@/lib/settings/settings";
import { ask, auditOf, NOW, newBrowser, spid, system } from "../support/applicant";
import { makeOperator, refusalOf } from "./review-fixtures";

const DAY_MS = 86_400_000;
const days = (n: number) => new Date(NOW.getTime() + n * DAY_MS);
const invented = () => `CF${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;
const byLink = (now = NOW) => ask(newBrowser(), now);
const asPerson = (who: VerifiedIdentity, now = NOW) => ask(newBrowser(who), now);

beforeEach(async () => {
  for (const table of [accessReviewAnswer, accessReview, notification, roleService, role]) await db.delete(table);
  await db.transaction((tx) => writeSetting(tx, "accessReview", true, "test", NOW));
});

/** A body with its representative and two people who have acted for it for a year and a day. */
async function body(change: Partial<typeof organization.$inferInsert> = {}) {
  const representative = invented();
  const email = `legale-${randomUUID()}@ente.example`;
  const [made] = await db
    .insert(organization)
    .values({
      fiscalCode: invented(),
      name: "Forno Esempio",
      email: "info@ente.example",
      representativeFiscalCode: representative,
      representativeName: "Bruno",
      representativeFamilyName: "Prova",
      representativeEmail: email,
      updatedAt: NOW,
      ...change,
    })
    .returning();
  const seat = { organizationId: made!.id, key: "k", name: "Forno di Crema", address: "Via Mazzini 1" };
  const [site] = await db
    .insert(workplace)
    .values({ ...seat, municipalityCode: "D142" })
    .returning();
  const person = async (name: string) => {
    const who = { fiscalCode: invented(), familyName: "Esempio", name, email: `${randomUUID()}@ente.example` };
    const [own] = await db
      .insert(account)
      .values({ ...who, activatedAt: NOW, statusAt: NOW })
      .returning();
    const at = { accountId: own!.id, organizationId: made!.id, workplaceId: site!.id, since: days(-366) };
    const [held] = await db
      .insert(role)
      .values({ ...at, type: "employer" })
      .returning();
    await db.insert(roleService).values({ roleId: held!.id, service: "prospetto", since: days(-366) });
    return own!;
  };
  return { made: made!, representative, email, ada: await person("Ada"), bea: await person("Bea") };
}
type Body = Awaited<ReturnType<typeof body>>;

const mailsTo = (to: string) =>
  db.select().from(notification).where(eq(notification.recipient, to)).orderBy(notification.createdAt);
const keyOf = async (to: string) =>
  String((await mailsTo(to)).findLast((mail) => mail.template === "access-review")?.data.link)
    .split("/")
    .at(-1) ?? "";
const reviewOf = async (one: Body) =>
  (await db.select().from(accessReview).where(eq(accessReview.organizationId, one.made.id)))[0]!;
const rolesOf = async (accountId: string) =>
  db
    .select({ id: role.id })
    .from(role)
    .where(and(eq(role.accountId, accountId), ne(role.status, "ended")));
const answers = (one: Body, ada: string | null, bea: string | null) => ({
  ...(ada ? { [answerField(one.ada.id)]: ada } : {}),
  ...(bea ? { [answerField(one.bea.id)]: bea } : {}),
});

describe("once a year the legal representative is asked (section 7)", () => {
  test("only when switched on, a year after the first user, once, at the representative's own address", async () => {
    const one = await body();
    await db.transaction((tx) => writeSetting(tx, "accessReview", false, "test", NOW));
    expect(await askReviews(system())).toBe(0);
    await db.transaction((tx) => writeSetting(tx, "accessReview", true, "test", NOW));
    expect(await askReviews(system(days(-2)))).toBe(0);
    const twice = await Promise.all([askReviews(system()), askReviews(system())]);
    expect(twice.toSorted()).toEqual([0, 1]);
    expect(await askReviews(system(days(1)))).toBe(0);
    expect(await mailsTo(one.email)).toMatchObject([
      { template: "access-review", fiscalCode: one.representative, data: { people: 2, reminder: false } },
    ]);
    expect((await auditOf((await reviewOf(one)).id)).map((entry) => entry.action)).toEqual(["access-review.asked"]);
  });

  test("again after a year; a body without a known representative is shown to the operators instead", async () => {
    const one = await body();
    await askReviews(system());
    await answerReview(await byLink(), { token: await keyOf(one.email) }, answers(one, "confirmed", "confirmed"));
    expect(await askReviews(system(days(364)))).toBe(0);
    expect(await askReviews(system(days(366)))).toBe(1);
    const unknown = await body({ representativeFiscalCode: null, name: "Ente senza legale" });
    expect(await askReviews(system(days(366)))).toBe(0);
    expect((await listUnaskable(await makeOperator())).map((row) => row.fiscalCode)).toEqual([unknown.made.fiscalCode]);
  });

  test("reminders at half the time and five days before the end; both links open it", async () => {
    const one = await body();
    await askReviews(system());
    const first = await keyOf(one.email);
    const reminded = [];
    for (const day of [1, 16, 17, 24, 26, 27, 31]) reminded.push(await remindReviews(system(days(day))));
    expect(reminded).toEqual([0, 1, 0, 0, 1, 0, 0]);
    for (const token of [first, await keyOf(one.email)])
      expect((await readReview(await byLink(), { token })).people.map((person) => person.name)).toEqual([
        "Ada Esempio",
        "Bea Esempio",
      ]);
  });
});

describe("the answer", () => {
  test("who is removed loses the body's roles at once and is told; who is confirmed keeps them", async () => {
    const one = await body();
    await askReviews(system());
    const token = await keyOf(one.email);
    const missing = await answerReview(await byLink(), { token }, answers(one, "confirmed", null));
    expect(Object.keys(missing?.errors ?? {})).toEqual([answerField(one.bea.id)]);
    expect(await answerReview(await byLink(), { token }, answers(one, "confirmed", "removed"))).toBe(null);
    expect(await rolesOf(one.ada.id)).toHaveLength(1);
    expect(await rolesOf(one.bea.id)).toEqual([]);
    expect((await mailsTo(one.bea.email)).map((mail) => mail.template)).toEqual(["access-removed"]);
    expect((await mailsTo(one.email)).at(-1)).toMatchObject({
      template: "access-review-done",
      data: { confirmed: ["Ada Esempio"], removed: 1 },
    });
    const review = await reviewOf(one);
    expect(review).toMatchObject({ answeredAt: NOW, answeredBy: "link" });
    expect((await auditOf(review.id)).map((entry) => entry.action)).toEqual([
      "access-review.asked",
      "access-review.answered",
    ]);
    // Used up.
    expect(await refusalOf(readReview(await byLink(), { token }))).toBe("invalid-link");
  });

  test("after sign-in the representative alone, and identified well", async () => {
    const one = await body();
    await askReviews(system());
    const { id } = await reviewOf(one);
    const legal = spid(one.representative, "Bruno", "Prova");
    expect(await refusalOf(readReview(await asPerson(spid(one.ada.fiscalCode)), { id }))).toBe("not-found");
    expect(await refusalOf(readReview(await byLink(), { id }))).toBe("not-found");
    expect(await refusalOf(readReview(await asPerson({ ...legal, method: "password", level: 1 }), { id }))).toBe(
      "weak-sign-in",
    );
    expect(await ownReviews(await asPerson(legal))).toMatchObject([{ id }]);
    expect(await ownReviews(await asPerson(spid(one.ada.fiscalCode)))).toEqual([]);
    await answerReview(await asPerson(legal), { id }, answers(one, "removed", "removed"));
    expect([await rolesOf(one.ada.id), await rolesOf(one.bea.id)]).toEqual([[], []]);
    expect(await reviewOf(one)).toMatchObject({ answeredBy: "Bruno Prova" });
  });

  test("a link nobody sent; twice at once: one answer, each person told once", async () => {
    const one = await body();
    await askReviews(system());
    expect(await refusalOf(readReview(await byLink(), { token: "another" }))).toBe("invalid-link");
    const token = await keyOf(one.email);
    const answer = async () => refusalOf(answerReview(await byLink(), { token }, answers(one, "removed", "confirmed")));
    const outcomes = (await Promise.all([answer(), answer()])).toSorted();
    expect(outcomes[0]).toBe("(done)");
    expect(["already-done", "invalid-link"]).toContain(outcomes[1]);
    expect(await mailsTo(one.ada.email)).toHaveLength(1);
    expect((await mailsTo(one.email)).filter((mail) => mail.template === "access-review-done")).toHaveLength(1);
  });
});

describe("who does not answer comes to the operators", () => {
  test("after its day only; settled with a note, and gone from the list", async () => {
    const one = await body();
    await askReviews(system());
    const { id } = await reviewOf(one);
    const [early, late] = [await makeOperator(), await makeOperator("operator", { now: days(40) })];
    expect((await listReviews(early, "open")).map((row) => row.id)).toEqual([id]);
    expect(await listReviews(early, "late")).toEqual([]);
    expect((await listReviews(late, "late")).map((row) => row.id)).toEqual([id]);
    const settle = { reviewId: id, note: "Sentito al telefono: va bene così." };
    expect(await refusalOf(settleReview(early, settle))).toBe("wrong-state");
    expect(await refusalOf(settleReview(await makeOperator("auditor", { now: days(40) }), settle))).toBe("not-allowed");
    expect(await refusalOf(settleReview(late, { ...settle, reviewId: randomUUID() }))).toBe("not-found");
    const twice = await Promise.all([refusalOf(settleReview(late, settle)), refusalOf(settleReview(late, settle))]);
    expect(twice.toSorted()).toEqual(["(done)", "already-done"]);
    expect(await listReviews(late, "late")).toEqual([]);
    expect(await listReviews(late, "closed")).toMatchObject([{ settledNote: settle.note }]);
    expect((await auditOf(id)).map((entry) => entry.action)).toEqual(["access-review.asked", "access-review.settled"]);
  });

  test("whoever answers late still may, until somebody has settled it", async () => {
    const one = await body();
    await askReviews(system());
    const token = await keyOf(one.email);
    await answerReview(await byLink(days(45)), { token }, answers(one, "confirmed", "confirmed"));
    const { id } = await reviewOf(one);
    const late = await makeOperator("operator", { now: days(50) });
    expect(await refusalOf(settleReview(late, { reviewId: id, note: "Sentito" }))).toBe("already-done");
  });
});
