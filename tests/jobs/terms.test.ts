import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { dossier, integrationRequest } from "@/db/schema/dossier";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { expireDossiers } from "@/lib/jobs/expire-dossiers";
import { lapseNotices } from "@/lib/jobs/lapse-notices";
import { sendReminders } from "@/lib/jobs/send-reminders";
import { at, auditOf, clear, days, dossierIn, eventsOf, NOW, noticesOf, onHold, read } from "./dossiers";

beforeEach(clear);

const twiceAtOnce = (job: (ctx: ReturnType<typeof at>) => Promise<number>, now = NOW) =>
  Promise.all([job(at(now)), job(at(now))]);
const othersThan = (...states: DossierState[]) => DOSSIER_STATES.filter((state) => !states.includes(state));

describe("expiry", () => {
  // The last good day is 18 November: the term ends at its midnight in Rome.
  const dueAt = new Date("2026-11-18T23:00:00Z");

  it("ends an issued dossier past its date, tells the applicant, and can be told twice", async () => {
    const { id } = await dossierIn("issued", { issuedAt: days(-30), dueAt });
    expect((await twiceAtOnce(expireDossiers)).sort()).toEqual([0, 1]);
    expect(await expireDossiers(at(NOW))).toBe(0);
    expect(await read(id)).toMatchObject({ state: "expired", dueAt });
    expect(await eventsOf(id)).toMatchObject([
      { move: "expire", from: "issued", to: "expired", actorKind: "system", actorLabel: "automatico" },
    ]);
    expect(await noticesOf(id)).toMatchObject([
      { template: "dossier-expired", data: { dueDay: "2026-11-18", awaited: "documents" } },
    ]);
    expect(await auditOf(id)).toEqual(["dossier.expired"]);
  });

  it("ends an integration request nobody answered", async () => {
    const { id } = await onHold("integrazione", dueAt);
    expect(await expireDossiers(at(NOW))).toBe(1);
    expect((await read(id))?.state).toBe("expired");
    expect(await noticesOf(id)).toMatchObject([{ template: "dossier-expired", data: { awaited: "answer" } }]);
  });

  it("waits until the instant itself", async () => {
    const { id } = await dossierIn("issued", { issuedAt: days(-30), dueAt });
    expect(await expireDossiers(at(new Date(dueAt.getTime() - 1)))).toBe(0);
    expect(await expireDossiers(at(dueAt))).toBe(1);
    expect((await read(id))?.state).toBe("expired");
  });

  it("never a preavviso: it lapses", async () => {
    const { id } = await onHold("preavviso", dueAt);
    expect(await expireDossiers(at(NOW))).toBe(0);
    expect((await read(id))?.state).toBe("onHold");
  });

  it.each(othersThan("issued", "onHold"))("leaves a dossier in %s alone", async (state) => {
    const { id } = await dossierIn(state, { dueAt });
    expect(await expireDossiers(at(NOW))).toBe(0);
    expect((await read(id))?.state).toBe(state);
  });

  it("without an address nobody is written to, and it ends all the same", async () => {
    const { id } = await dossierIn("issued", { issuedAt: days(-30), dueAt, contactEmail: null });
    expect(await expireDossiers(at(NOW))).toBe(1);
    expect(await noticesOf(id)).toEqual([]);
  });

  it("ends all that are due, beyond one page of them", async () => {
    for (let i = 0; i < 205; i++) await dossierIn("issued", { issuedAt: days(-30), dueAt, contactEmail: null });
    expect(await expireDossiers(at(NOW))).toBe(205);
  });
});

describe("preavviso past its date", () => {
  const dueAt = days(-1);

  it("goes back to review and the clock runs again, once", async () => {
    const { id } = await onHold("preavviso", dueAt);
    expect((await twiceAtOnce(lapseNotices)).sort()).toEqual([0, 1]);
    // The twentieth day after 19 November, until it is over in Rome.
    const dueAgain = new Date("2026-12-09T23:00:00Z");
    expect(await read(id)).toMatchObject({ state: "inReview", dueAt: dueAgain, remainingDays: null });
    expect(await eventsOf(id)).toMatchObject([{ move: "integrate", detail: { lapsed: true } }]);
    expect(await auditOf(id)).toEqual(["dossier.notice-lapsed"]);
  });

  it("not before its date, and not an integration request", async () => {
    const early = await onHold("preavviso", days(1));
    const other = await onHold("integrazione", dueAt);
    expect(await lapseNotices(at(NOW))).toBe(0);
    expect((await read(early.id))?.state).toBe("onHold");
    expect((await read(other.id))?.state).toBe("onHold");
  });

  it("after a preavviso that lapsed, a later integration request expires as such", async () => {
    const { id } = await onHold("preavviso", days(-20));
    await db.insert(integrationRequest).values({
      dossierId: id,
      kind: "integrazione",
      text: "Manca ancora una pagina.",
      dueAt,
      requestedBy: "Operatrice",
      requestedAt: days(-16),
    });
    await db.update(dossier).set({ dueAt }).where(eq(dossier.id, id));
    expect(await lapseNotices(at(NOW))).toBe(0);
    expect(await expireDossiers(at(NOW))).toBe(1);
  });

  it.each(othersThan("onHold"))("leaves a dossier in %s alone", async (state) => {
    const { id } = await dossierIn(state, { dueAt });
    expect(await lapseNotices(at(NOW))).toBe(0);
    expect((await read(id))?.state).toBe(state);
  });
});

describe("reminders", () => {
  const issuedAt = days(-15);
  const dueAt = days(15);
  const issued = (columns = {}) => dossierIn("issued", { issuedAt, dueAt, ...columns });
  const sentOver = async (from: Date, hours: number) => {
    for (let hour = 0; hour <= hours; hour += 6) await sendReminders(at(new Date(from.getTime() + hour * 3_600_000)));
  };

  it("two in thirty days: at the half and five days before the end", async () => {
    const { id } = await issued();
    await sentOver(issuedAt, 30 * 24);
    expect((await noticesOf(id)).map((notice) => notice.createdAt)).toEqual([NOW, days(10)]);
    expect(await noticesOf(id)).toMatchObject([
      { template: "filing-due", data: { dueDay: "2026-12-04", awaited: "documents" } },
      { template: "filing-due" },
    ]);
    expect((await read(id))?.version).toBe(0);
  });

  it("each once, with two workers at once", async () => {
    const { id } = await issued();
    expect((await twiceAtOnce(sendReminders)).sort()).toEqual([0, 1]);
    expect((await twiceAtOnce(sendReminders, days(10))).sort()).toEqual([0, 1]);
    expect(await noticesOf(id)).toHaveLength(2);
  });

  it("after a long stop only the last one", async () => {
    const { id } = await issued();
    await sentOver(days(11), 3 * 24);
    expect(await noticesOf(id)).toHaveLength(1);
  });

  it("one alone when the whole term is short", async () => {
    const { id } = await issued({ issuedAt: days(-4), dueAt: days(4) });
    await sentOver(days(-4), 8 * 24);
    expect((await noticesOf(id)).map((notice) => notice.createdAt)).toEqual([NOW]);
  });

  it("for an integration request too, not for a preavviso", async () => {
    const asked = await onHold("integrazione", days(4));
    const noticed = await onHold("preavviso", days(4));
    expect(await sendReminders(at(NOW))).toBe(1);
    expect(await noticesOf(asked.id)).toMatchObject([{ template: "filing-due", data: { awaited: "answer" } }]);
    expect(await noticesOf(noticed.id)).toEqual([]);
  });

  it("none once the term is over, none without an address", async () => {
    await issued({ contactEmail: null });
    await issued({ dueAt: NOW });
    expect(await sendReminders(at(NOW))).toBe(0);
  });

  it.each(othersThan("issued", "onHold"))("none for a dossier in %s", async (state) => {
    const { id } = await dossierIn(state, { issuedAt, dueAt });
    expect(await sendReminders(at(days(12)))).toBe(0);
    expect(await noticesOf(id)).toEqual([]);
  });
});
