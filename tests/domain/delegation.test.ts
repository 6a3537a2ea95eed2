import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DELEGATION_MOVES,
  DELEGATION_STATES,
  type DelegationMove,
  type DelegationState,
  type DelegationTerms,
  isUsable,
  nextDelegationState,
  servicesLeft,
} from "@/lib/domain/delegation";

// From issue 5, section 4: offered to active, refused or lapsed; active to revoked, expired or replaced.
const LEGAL: Record<string, DelegationState> = {
  "offered accept": "active",
  "offered refuse": "refused",
  "offered lapse": "lapsed",
  "active revoke": "revoked",
  "active expire": "expired",
  "active replace": "replaced",
};

const pairs = DELEGATION_STATES.flatMap((state) => DELEGATION_MOVES.map((move) => [state, move] as const));

test.each(pairs)("%s, %s", (state: DelegationState, move: DelegationMove) => {
  const to = LEGAL[`${state} ${move}`];
  if (to) expect(nextDelegationState(state, move)).toBe(to);
  else expect(() => nextDelegationState(state, move)).toThrow("wrong-state");
});

test("whatever is done to it, an ended delegation stays ended", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DELEGATION_MOVES), { maxLength: 12 }), (moves) => {
      let state: DelegationState = "offered";
      let ended: DelegationState | null = null;
      for (const move of moves) {
        const before: DelegationState = state;
        try {
          state = nextDelegationState(state, move);
        } catch {
          state = before;
        }
        if (ended) expect(state).toBe(ended);
        if (state !== "offered" && state !== "active") ended = state;
      }
    }),
  );
});

test.each([
  ["2026-11-30", false],
  ["2026-12-01", true],
  ["2027-11-30", true],
  ["2027-12-01", false],
])("from 1 December to 30 November, on %s usable: %s", (today, usable) => {
  const days = { from: "2026-12-01", to: "2027-11-30" };
  expect(isUsable({ state: "active", ...days }, today)).toBe(usable);
  for (const state of DELEGATION_STATES)
    if (state !== "active") expect(isUsable({ state, ...days }, today)).toBe(false);
});

const SERVICES = ["a", "b", "c"];
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

/** Delegations of one employer in the order in which it gave them. */
const will = fc
  .array(
    fc.record({
      intermediary: fc.constantFrom("X", "Y", "Z"),
      services: fc.subarray(SERVICES, { minLength: 1 }),
      first: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 0, max: 20 }),
      exclusive: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(
      (one, index): DelegationTerms => ({
        intermediaryFiscalCode: one.intermediary,
        services: one.services,
        from: day(one.first),
        to: day(one.first + one.length),
        exclusive: one.exclusive,
        order: String(index),
      }),
    ),
  );

/** Day by day, each begins on its first day and takes from the earlier ones; who stands for a service on each day. */
function live(all: readonly DelegationTerms[]): { day: string; standing: DelegationTerms[] }[] {
  let held = all.map((one) => ({ ...one }));
  return Array.from({ length: 41 }, (_, n) => {
    const today = day(n);
    for (const later of all.filter(({ from }) => from === today)) {
      const now = held.find(({ order }) => order === later.order);
      if (!now || now.services.length === 0) continue;
      held = held.map((one) => ({ ...one, services: servicesLeft(one, now) }));
    }
    return { day: today, standing: held.filter((one) => one.from <= today && today <= one.to) };
  });
}

describe("whoever stands for an employer", () => {
  test("an exclusive one is alone for its services, on every day", () => {
    fc.assert(
      fc.property(will, (all) => {
        for (const { standing } of live(all))
          for (const service of SERVICES) {
            const holders = standing.filter(({ services }) => services.includes(service));
            if (holders.some(({ exclusive }) => exclusive)) expect(holders).toHaveLength(1);
          }
      }),
    );
  });

  test("nobody has a service twice, and nobody gains one that was not given", () => {
    fc.assert(
      fc.property(will, (all) => {
        for (const { standing } of live(all))
          for (const service of SERVICES) {
            const holders = standing.filter(({ services }) => services.includes(service));
            const names = holders.map(({ intermediaryFiscalCode }) => intermediaryFiscalCode);
            expect(new Set(names).size).toBe(names.length);
            for (const { order } of holders)
              expect(all.find((one) => one.order === order)?.services).toContain(service);
          }
      }),
    );
  });

  test("the last will is never touched by an earlier one", () => {
    fc.assert(
      fc.property(will, (all) => {
        const last = all.at(-1);
        for (const earlier of all.slice(0, -1)) if (last) expect(servicesLeft(last, earlier)).toEqual(last.services);
      }),
    );
  });

  test("without exclusive ones, different intermediaries stand side by side", () => {
    const [first, second] = ["X", "Y"].map((intermediaryFiscalCode, index) => ({
      intermediaryFiscalCode,
      services: SERVICES,
      from: day(0),
      to: day(9),
      exclusive: false,
      order: String(index),
    }));
    expect(servicesLeft(first!, second!)).toEqual(SERVICES);
    expect(servicesLeft(first!, { ...second!, exclusive: true, services: ["b"] })).toEqual(["a", "c"]);
    expect(servicesLeft(first!, { ...second!, exclusive: true, from: day(10), to: day(20) })).toEqual(SERVICES);
  });
});
