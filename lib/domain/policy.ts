import type { DossierState } from "./dossier";
import { Refusal } from "./errors";

/** Who acts. Powers come from here alone, never from the page (DESIGN 3, Permissions). */
export type Actor =
  | { kind: "anonymous" }
  /** Holds the secret of these dossiers in this browser. */
  | { kind: "visitor"; dossierIds: readonly string[] }
  /** Identified by SPID, CIE, CNS or an old password; may also hold secrets, an account, or be an operator. */
  | {
      kind: "person";
      fiscalCode: string;
      name: string;
      level: number;
      method: string;
      dossierIds: readonly string[];
      accountId: string | null;
      operator: OperatorPowers | null;
    }
  | { kind: "system"; job: string };

export type OperatorPowers = { id: string; name: string; permissions: readonly Permission[] };

export const PERMISSIONS = [
  "dossier.read",
  "dossier.review",
  "account.manage",
  "settings.manage",
  "operator.manage",
  "audit.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Ready-made sets an administrator picks from. */
export const OPERATOR_PROFILES = {
  operator: { title: "Operatore", permissions: ["dossier.read", "dossier.review", "account.manage"] },
  administrator: { title: "Amministratore", permissions: PERMISSIONS },
  auditor: { title: "Revisore", permissions: ["dossier.read", "audit.read"] },
} as const satisfies Record<string, { title: string; permissions: readonly Permission[] }>;
export type OperatorProfile = keyof typeof OPERATOR_PROFILES;

export const PERMISSION_TEXT: Record<Permission, string> = {
  "dossier.read": "Vedere le pratiche",
  "dossier.review": "Esaminare le pratiche",
  "account.manage": "Gestire gli account",
  "settings.manage": "Modificare catalogo, avvisi e impostazioni",
  "operator.manage": "Gestire gli operatori",
  "audit.read": "Leggere il registro",
};

/** The operator behind the actor, if any. */
export const operatorOf = (actor: Actor): OperatorPowers | null => (actor.kind === "person" ? actor.operator : null);

export const can = (actor: Actor, permission: Permission): boolean =>
  actor.kind === "system" || (operatorOf(actor)?.permissions.includes(permission) ?? false);

/** First line of each operators' use case. Refuses with `not-allowed`. */
export function authorize(actor: Actor, permission: Permission): OperatorPowers {
  const operator = operatorOf(actor);
  if (!operator || !can(actor, permission)) throw new Refusal("not-allowed", { permission });
  return operator;
}

/** What of a dossier decides who may touch it. */
export type DossierParties = {
  id: string;
  state: DossierState;
  appointeeFiscalCode: string | null;
  legalRepresentativeFiscalCode: string | null;
};

/** The person appears in the dossier: as appointee or as legal representative. */
export const appearsIn = (actor: Actor, dossier: DossierParties): boolean =>
  actor.kind === "person" &&
  (actor.fiscalCode === dossier.appointeeFiscalCode || actor.fiscalCode === dossier.legalRepresentativeFiscalCode);

const holdsSecret = (actor: Actor, dossier: DossierParties): boolean =>
  (actor.kind === "visitor" || actor.kind === "person") && actor.dossierIds.includes(dossier.id);

/** The applicant's side of a dossier: whoever holds its secret, or appears in it after sign-in. */
export const isApplicant = (actor: Actor, dossier: DossierParties): boolean =>
  holdsSecret(actor, dossier) || appearsIn(actor, dossier);

/** The same, as a use case asks it. Refuses all others with `not-found`. */
export function authorizeApplicant(actor: Actor, dossier: DossierParties): void {
  if (!isApplicant(actor, dossier)) throw new Refusal("not-found");
}

/** Withdrawing: with the secret before the filing, only a signed-in party afterwards (DESIGN 3). */
export function authorizeWithdrawal(actor: Actor, dossier: DossierParties): void {
  authorizeApplicant(actor, dossier);
  if (!mayWithdraw(actor, dossier)) throw new Refusal("not-allowed");
}

/** The same of somebody known to be on the applicant's side: whether the page asks them to sign in first. */
export const mayWithdraw = (actor: Actor, dossier: DossierParties): boolean =>
  dossier.state === "submitted" ||
  dossier.state === "issued" ||
  (actor.kind === "person" && appearsIn(actor, dossier) && isStrong(actor));

const STRONG_METHODS: readonly string[] = ["spid", "cie", "cns"];

/** Identified as CAD art. 65 wants: SPID or CIE of level 2 at least, or a card. Never a password (D3, D4). */
export const isStrong = ({ level, method }: { level: number; method: string }): boolean =>
  level >= 2 && STRONG_METHODS.includes(method);

/** Whose name stands under a document. */
export const signerOf = (dossier: DossierParties, signer: "appointee" | "legalRepresentative"): string | null =>
  signer === "appointee" ? dossier.appointeeFiscalCode : dossier.legalRepresentativeFiscalCode;

/**
 * Who may stand for a document in place of a signature (D4): its signer, identified well. Refuses strangers with
 * `not-found`, the other party with `not-signer`, a password or a level 1 with `weak-sign-in`.
 */
export function authorizeSigner(
  actor: Actor,
  dossier: DossierParties,
  signer: "appointee" | "legalRepresentative",
): Extract<Actor, { kind: "person" }> {
  authorizeApplicant(actor, dossier);
  if (actor.kind !== "person" || actor.fiscalCode !== signerOf(dossier, signer)) throw new Refusal("not-signer");
  if (!isStrong(actor)) throw new Refusal("weak-sign-in");
  return actor;
}

/** An operator never reviews a dossier in which they appear. */
export function authorizeReview(actor: Actor, dossier: DossierParties): OperatorPowers {
  const operator = authorize(actor, "dossier.review");
  if (appearsIn(actor, dossier)) throw new Refusal("own-dossier");
  return operator;
}
