import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersOnPath, OUTCOMES, territoryPath, territoryStep } from "@/lib/domain/territory";
import { TerritoryAnswers } from "@/lib/domain/territory-questions";

const CREMONA = {
  provinceCode: "CR",
  provinceName: "Provincia di Cremona",
  region: "Lombardia",
  systemName: "Portale SINTESI",
};

function outcomeOf(answers: TerritoryAnswers) {
  const step = territoryStep(answers, CREMONA);
  if (!("outcome" in step)) throw new Error(`still asks ${step.question.id}`);
  return step.outcome;
}

function askedOf(answers: TerritoryAnswers) {
  const step = territoryStep(answers, CREMONA);
  return "question" in step ? step.question.id : `outcome ${step.outcome.kind}`;
}

const rulesOf = (answers: TerritoryAnswers) => outcomeOf(answers).rules.map((rule) => rule.requirement);

const EMPLOYER: TerritoryAnswers = { who: "employer", services: ["prospetto"], operator: "own" };
const STUDIO: TerritoryAnswers = { who: "professional", services: ["prospetto"], actsFor: "clients" };

describe("who is not bound by the territorial rules (D11)", () => {
  it.each(["trainingBody", "school"] as const)("%s registers here at once, as its own type", (who) => {
    expect(outcomeOf({ who })).toMatchObject({ kind: "register-here", registerAs: who });
    expect(rulesOf({ who })).toEqual(["D11"]);
  });

  it("asks for no place when neither prospetto nor istanze are wanted", () => {
    const answers: TerritoryAnswers = { ...EMPLOYER, services: ["other"] };
    expect(outcomeOf(answers)).toMatchObject({ kind: "register-here", registerAs: "employer" });
    expect(rulesOf(answers)).toEqual(["D11", "A28"]);
  });
});

describe("communications that left for SIUL COB (A25-A28)", () => {
  it.each(["employer", "professional", "association", "agency"] as const)(
    "%s wanting COB alone is sent there",
    (who) => {
      const outcome = outcomeOf({ who, services: ["cob"] });
      expect(outcome).toMatchObject({ kind: "siul-cob", siulCobNotice: true });
      expect(outcome.registerAs).toBeUndefined();
      expect(rulesOf({ who, services: ["cob"] })).toEqual(["A26", "A27"]);
      expect(outcome.rules[1]?.words).toContain("6 febbraio 2022");
    },
  );

  it("shows the notice beside the answer when other services are wanted too", () => {
    const rest: TerritoryAnswers = { ...EMPLOYER, sites: ["here"], registered: "no" };
    expect(outcomeOf({ ...rest, services: ["cob", "prospetto"] })).toMatchObject({
      kind: "register-here",
      siulCobNotice: true,
    });
    expect(outcomeOf({ ...rest, services: ["prospetto"] }).siulCobNotice).toBe(false);
  });
});

describe("employers and their consultants (A12, B16, B17)", () => {
  it("who delegated everything need not register, but sends the delegation form", () => {
    const outcome = outcomeOf({ ...EMPLOYER, operator: "intermediary" });
    expect(outcome.kind).toBe("not-needed");
    expect(outcome.rules.map((rule) => rule.requirement)).toEqual(["B16", "B17"]);
    expect(outcome.text).toContain("Modulo delega intermediario");
  });

  it("who wants an account in its own name for its consultant is led to the delegation", () => {
    const outcome = outcomeOf({ ...EMPLOYER, operator: "intermediaryAccount" });
    expect(outcome.kind).toBe("delegate");
    expect(outcome.rules[0]?.requirement).toBe("A12");
    expect(outcome.text).toContain("Modulo delega intermediario");
  });

  it("who shares the work registers its own person, and delegates the rest", () => {
    const outcome = outcomeOf({ ...EMPLOYER, operator: "both", sites: ["here"], registered: "no" });
    expect(outcome.kind).toBe("register-here");
    expect(outcome.text).toContain("Modulo delega intermediario");
  });

  it("asks a studio that looks only after its own staff what it asks any employer", () => {
    const studio: TerritoryAnswers = { who: "professional", services: ["prospetto"], actsFor: "self" };
    expect(askedOf(studio)).toBe("operator");
    expect(rulesOf({ ...studio, operator: "own", sites: ["here"], registered: "no" })).toEqual(["A17", "A19"]);
  });

  it("does not ask an agency who works for it", () => {
    expect(askedOf({ who: "agency", services: ["prospetto"] })).toBe("sites");
  });
});

describe("employers who send directly (A17, A19, A20)", () => {
  it.each([
    // Work sites, legal seat, registered elsewhere in the region, centralise → outcome, rules.
    [["here"], undefined, "no", undefined, "register-here", ["A17", "A19"]],
    [["here", "region"], undefined, "no", undefined, "register-here", ["A17", "A19"]],
    [["here", "region"], undefined, "yes", undefined, "other-system", ["A19"]],
    [["here"], undefined, "yes", undefined, "other-system", ["A19"]],
    [["region"], undefined, undefined, undefined, "other-system", ["A17", "A19"]],
    [["elsewhere"], "elsewhere", undefined, undefined, "other-system", ["A17", "A20"]],
    [["elsewhere"], "region", undefined, undefined, "other-system", ["A17", "A20"]],
    [["region", "elsewhere"], "region", undefined, undefined, "other-system", ["A17", "A20"]],
    [["elsewhere"], "here", "no", "here", "register-here", ["A20"]],
    [["elsewhere"], "here", "no", "other", "other-system", ["A20"]],
    [["elsewhere"], "here", "yes", undefined, "other-system", ["A19"]],
    [["here", "elsewhere"], undefined, "no", "here", "register-here", ["A20"]],
    [["here", "elsewhere"], undefined, "no", "other", "other-system", ["A20"]],
    [["here", "elsewhere"], undefined, "no", "no", "register-here", ["A17", "A19"]],
  ] as const)(
    "sites %j, seat %s, registered %s, centralise %s: %s",
    (sites, seat, registered, centralise, kind, rules) => {
      for (const who of ["employer", "agency"] as const) {
        const answers = { ...EMPLOYER, who, sites: [...sites], seat, registered, centralise };
        expect(outcomeOf(answers)).toMatchObject({ kind });
        expect(rulesOf(answers)).toEqual(rules);
        expect(outcomeOf(answers).registerAs).toBe(kind === "register-here" ? who : undefined);
      }
    },
  );

  it("offers no 'one system per region' to those who have only their legal seat here", () => {
    const answers: TerritoryAnswers = { ...EMPLOYER, sites: ["elsewhere"], seat: "here", registered: "no" };
    const step = territoryStep(answers, CREMONA);
    expect("question" in step && step.question.options.map((option) => option.value)).toEqual(["here", "other"]);
    expect(askedOf({ ...answers, centralise: "no" })).toBe("centralise");
    expect(territoryPath({ ...answers, centralise: "no" }, CREMONA).map(({ question }) => question.id)).not.toContain(
      "centralise",
    );
  });

  it("says why another system", () => {
    const text = (change: TerritoryAnswers) => outcomeOf({ ...EMPLOYER, ...change }).text;
    expect(text({ sites: ["here"], registered: "yes" })).toContain("Hai già una registrazione nella regione Lombardia");
    expect(text({ sites: ["region"] })).toContain("in cui hai una sede di lavoro");
    expect(text({ sites: ["here", "elsewhere"], registered: "no", centralise: "other" })).toContain("inviare tutto");
  });
});

describe("parties of L. 12/79 acting by delegation (A18, A21-A24)", () => {
  it.each([
    [["here"], undefined, undefined, "no", "register-here", ["A18", "A22", "A24", "B15"]],
    [["here", "region"], undefined, undefined, "no", "register-here", ["A18", "A22", "A24", "B15"]],
    [["here"], undefined, undefined, "yes", "other-system", ["A22", "A19"]],
    [["region"], "region", undefined, undefined, "other-system", ["A22", "A21"]],
    [["elsewhere"], "elsewhere", undefined, undefined, "other-system", ["A22", "A21"]],
    [["elsewhere"], "here", "no", undefined, "other-system", ["A22"]],
    [["elsewhere"], "here", "yes", "no", "register-here", ["A21", "A24", "B15"]],
    [["elsewhere"], "here", "yes", "yes", "other-system", ["A22", "A19"]],
  ] as const)(
    "offices %j, seat %s, clients in several regions %s, registered %s: %s",
    (sites, seat, clientRegions, registered, kind, rules) => {
      for (const who of ["professional", "association"] as const) {
        const answers = { ...STUDIO, who, sites: [...sites], seat, clientRegions, registered };
        expect(outcomeOf(answers)).toMatchObject({ kind });
        expect(rulesOf(answers)).toEqual(rules);
        expect(outcomeOf(answers).registerAs).toBe(kind === "register-here" ? "employer" : undefined);
      }
    },
  );

  it.each([
    ["no office here", { sites: ["region" as const] }],
    ["offices in other regions only", { sites: ["elsewhere" as const] }],
    ["an office here, and a registration in the region", { sites: ["here" as const], registered: "yes" as const }],
  ])(
    "with %s, still registers here for istanze L. 68/99 (A23), and activates clients by delegation (A24)",
    (_, rest) => {
      for (const services of [["istanze-l68"], ["istanze-l68", "prospetto"]] as const) {
        const outcome = outcomeOf({ ...STUDIO, services: [...services], ...rest });
        expect(outcome).toMatchObject({ kind: "register-here-law68-only", registerAs: "employer" });
        expect(outcome.rules.map((rule) => rule.requirement)).toEqual(["A23", "A24"]);
        expect(outcome.text).toContain("delega");
      }
    },
  );

  it("A23 is for the delegated only: an employer with no site here goes elsewhere for istanze as well", () => {
    expect(outcomeOf({ ...EMPLOYER, services: ["istanze-l68"], sites: ["region"] }).kind).toBe("other-system");
  });

  it("with an office here and no other registration, istanze need no exception", () => {
    expect(outcomeOf({ ...STUDIO, services: ["istanze-l68"], sites: ["here"], registered: "no" }).kind).toBe(
      "register-here",
    );
  });
});

describe("the path", () => {
  it("asks in this order, one question at a time", () => {
    const order: string[] = [];
    let answers: TerritoryAnswers = {};
    const replies: TerritoryAnswers = {
      who: "association",
      services: ["prospetto"],
      actsFor: "clients",
      sites: ["elsewhere"],
      seat: "here",
      clientRegions: "yes",
      registered: "no",
    };
    for (let id = askedOf(answers); !id.startsWith("outcome"); id = askedOf(answers)) {
      order.push(id);
      answers = { ...answers, [id]: replies[id as keyof TerritoryAnswers] };
    }
    expect(order).toEqual(["who", "services", "actsFor", "sites", "seat", "clientRegions", "registered"]);
    expect(territoryPath(replies, CREMONA).map(({ question }) => question.id)).toEqual(order);
  });

  it("ignores answers that a changed one has put off the path", () => {
    const stale: TerritoryAnswers = {
      ...EMPLOYER,
      operator: "both",
      sites: ["region"],
      registered: "yes",
      centralise: "here",
    };
    expect(outcomeOf(stale)).toEqual(outcomeOf({ ...EMPLOYER, operator: "both", sites: ["region"] }));
    expect(outcomeOf(stale).text).not.toContain("già");
    expect(answersOnPath(stale)).toEqual({ ...EMPLOYER, operator: "both", sites: ["region"] });
    expect(territoryPath(stale, CREMONA).map(({ question }) => question.id)).toEqual([
      "who",
      "services",
      "operator",
      "sites",
    ]);
    expect(territoryPath(stale, CREMONA).at(-1)?.answer).toEqual(["region"]);
  });

  const anyAnswers = fc.record(
    {
      who: fc.constantFrom("employer", "professional", "association", "agency", "trainingBody", "school"),
      services: fc.subarray(["prospetto", "istanze-l68", "cob", "other"], { minLength: 1 }),
      actsFor: fc.constantFrom("self", "clients"),
      operator: fc.constantFrom("own", "both", "intermediary", "intermediaryAccount"),
      sites: fc.subarray(["here", "region", "elsewhere"], { minLength: 1 }),
      seat: fc.constantFrom("here", "region", "elsewhere"),
      clientRegions: fc.constantFrom("yes", "no"),
      registered: fc.constantFrom("yes", "no"),
      centralise: fc.constantFrom("here", "other"),
    },
    { requiredKeys: [] },
  );

  it("always either asks something not yet answered, or ends with a rule and its words", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyAnswers, (raw) => {
        const answers = TerritoryAnswers.parse(raw);
        const step = territoryStep(answers, CREMONA);
        if ("question" in step) {
          expect(answers[step.question.id]).toBeUndefined();
          expect(step.question.options.length).toBeGreaterThan(1);
          return;
        }
        met.add(step.outcome.kind);
        expect(step.outcome.rules.length).toBeGreaterThan(0);
        for (const rule of step.outcome.rules) expect(rule.words.length).toBeGreaterThan(40);
        expect(territoryPath(answers, CREMONA).length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 5000, seed: 17 },
    );
    expect([...met].sort()).toEqual([...OUTCOMES].sort());
  });

  it("refuses answers that were never offered", () => {
    expect(TerritoryAnswers.safeParse({ who: "minister" }).success).toBe(false);
    expect(TerritoryAnswers.safeParse({ services: [] }).success).toBe(false);
  });

  it("names the Province it serves, and no other (D14)", () => {
    const brescia = {
      provinceCode: "BS",
      provinceName: "Provincia di Brescia",
      region: "Lombardia",
      systemName: "Portale Lavoro",
    };
    const step = territoryStep({ ...STUDIO, services: ["istanze-l68"], sites: ["region"] }, brescia);
    const written = JSON.stringify([step, territoryPath({ ...STUDIO, sites: ["region"] }, brescia)]);
    expect(written).toContain("Provincia di Brescia");
    expect(written).toContain("Portale Lavoro");
    expect(written).not.toMatch(/Cremona|SINTESI/);
  });

  it("quotes the page and the manual, each for its own rules", () => {
    const source = (answers: TerritoryAnswers) => outcomeOf(answers).rules[0]?.source;
    expect(source({ ...EMPLOYER, sites: ["region"] })).toContain("6 aprile 2022");
    expect(source({ ...EMPLOYER, operator: "intermediary" })).toContain("2007");
  });
});
