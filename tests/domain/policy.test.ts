import { describe, expect, test } from "vitest";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import {
  type Actor,
  appearsIn,
  authorize,
  authorizeApplicant,
  authorizeReview,
  authorizeWithdrawal,
  can,
  mayWithdraw,
  OPERATOR_PROFILES,
  type OperatorProfile,
  PERMISSIONS,
  type Permission,
} from "@/lib/domain/policy";

const APPOINTEE = "FRNNNA78C52D142F";
const REPRESENTATIVE = "FRNPLA51P05D142H";
const OTHER = "GNZGLI90E57F205O";

const dossier = (state: DossierState = "issued") => ({
  id: "this",
  state,
  appointeeFiscalCode: APPOINTEE,
  legalRepresentativeFiscalCode: REPRESENTATIVE,
});

const person = (fiscalCode: string, more: Partial<Extract<Actor, { kind: "person" }>> = {}): Actor => ({
  kind: "person",
  fiscalCode,
  name: "Nome Cognome",
  level: 2,
  method: "spid",
  dossierIds: [],
  accountId: null,
  operator: null,
  ...more,
});
const official = (profile: OperatorProfile, fiscalCode = OTHER): Actor =>
  person(fiscalCode, {
    operator: { id: profile, name: "Operatore", permissions: OPERATOR_PROFILES[profile].permissions },
  });

const ACTORS = {
  anonymous: { kind: "anonymous" },
  "visitor with this secret": { kind: "visitor", dossierIds: ["other", "this"] },
  "visitor with another secret": { kind: "visitor", dossierIds: ["other"] },
  appointee: person(APPOINTEE),
  "legal representative": person(REPRESENTATIVE),
  "signed-in stranger": person(OTHER),
  "stranger with this secret": person(OTHER, { dossierIds: ["this"] }),
  "account of another body": person(OTHER, { accountId: "account" }),
  operator: official("operator"),
  administrator: official("administrator"),
  auditor: official("auditor"),
  "operator who is the appointee": official("operator", APPOINTEE),
  "administrator who is the legal representative": official("administrator", REPRESENTATIVE),
  system: { kind: "system", job: "terms" },
} as const satisfies Record<string, Actor>;
type Name = keyof typeof ACTORS;
const NAMES = Object.keys(ACTORS) as Name[];

const outcome = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "yes";
};

describe("what each actor may do, from the design's list", () => {
  /** Operators review, auditors read, administrators do all; nobody else has a power of the Province. */
  const POWERS: Partial<Record<Name, readonly Permission[]>> = {
    operator: ["dossier.read", "dossier.review", "account.manage"],
    administrator: [
      "dossier.read",
      "dossier.review",
      "account.manage",
      "settings.manage",
      "operator.manage",
      "audit.read",
    ],
    auditor: ["dossier.read", "audit.read"],
    "operator who is the appointee": ["dossier.read", "dossier.review", "account.manage"],
    "administrator who is the legal representative": [...PERMISSIONS],
  };

  test.each(NAMES.flatMap((name) => PERMISSIONS.map((permission) => [name, permission] as const)))(
    "%s: %s",
    (name, permission) => {
      const may = POWERS[name]?.includes(permission) ?? false;
      expect(outcome(() => authorize(ACTORS[name], permission))).toBe(may ? "yes" : "not-allowed");
      // A job may everything, but never passes for an operator.
      expect(can(ACTORS[name], permission)).toBe(may || name === "system");
    },
  );
});

describe("the applicant's side of a dossier", () => {
  /** Whoever holds its secret, and the persons who appear in it. For all others it does not exist. */
  const SEES: readonly Name[] = [
    "visitor with this secret",
    "appointee",
    "legal representative",
    "stranger with this secret",
    "operator who is the appointee",
    "administrator who is the legal representative",
  ];
  const PARTIES: readonly Name[] = [
    "appointee",
    "legal representative",
    "operator who is the appointee",
    "administrator who is the legal representative",
  ];

  test.each(NAMES)("%s", (name) => {
    expect(outcome(() => authorizeApplicant(ACTORS[name], dossier()))).toBe(SEES.includes(name) ? "yes" : "not-found");
    expect(appearsIn(ACTORS[name], dossier())).toBe(PARTIES.includes(name));
  });

  test("a draft names nobody yet: it belongs to its secret alone", () => {
    const draft = { ...dossier("draft"), appointeeFiscalCode: null, legalRepresentativeFiscalCode: null };
    expect(outcome(() => authorizeApplicant(ACTORS.appointee, draft))).toBe("not-found");
    expect(outcome(() => authorizeApplicant(ACTORS["visitor with this secret"], draft))).toBe("yes");
  });

  test.each(NAMES.flatMap((name) => DOSSIER_STATES.map((state) => [name, state] as const)))(
    "withdrawing: %s, %s",
    (name, state) => {
      const filed = !["submitted", "issued"].includes(state);
      const expected = !SEES.includes(name) ? "not-found" : filed && !PARTIES.includes(name) ? "not-allowed" : "yes";
      expect(outcome(() => authorizeWithdrawal(ACTORS[name], dossier(state)))).toBe(expected);
      // What its page asks before it shows the button.
      if (SEES.includes(name)) expect(mayWithdraw(ACTORS[name], dossier(state))).toBe(expected === "yes");
    },
  );
});

describe("reviewing", () => {
  const EXPECTED: Partial<Record<Name, string>> = {
    operator: "yes",
    administrator: "yes",
    "operator who is the appointee": "own-dossier",
    "administrator who is the legal representative": "own-dossier",
  };
  test.each(NAMES)("%s", (name) => {
    expect(outcome(() => authorizeReview(ACTORS[name], dossier("inReview")))).toBe(EXPECTED[name] ?? "not-allowed");
  });
});
