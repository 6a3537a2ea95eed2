import { expect, test } from "vitest";
import { DOSSIER_STATES } from "@/lib/domain/dossier";
import { waitingDays } from "@/lib/domain/queue";

const NOW = new Date("2026-11-20T09:00:00Z");

test("somebody waits only while a dossier is open and its papers are here", () => {
  const filedAt = new Date("2026-11-17T23:30:00Z");
  const waiting = DOSSIER_STATES.filter((state) => waitingDays({ state, filedAt }, NOW) !== null);
  expect(waiting).toEqual(["submitted", "issued", "filed", "inReview", "onHold"]);
  expect(waitingDays({ state: "filed", filedAt: null }, NOW)).toBe(null);
  // Half past midnight of the 18th in Rome.
  expect(waitingDays({ state: "filed", filedAt }, NOW)).toBe(2);
  expect(waitingDays({ state: "filed", filedAt: NOW }, NOW)).toBe(0);
});
