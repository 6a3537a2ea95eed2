import { Refusal } from "./errors";
import type { DocumentSpec, Kind, KindId } from "./kind";
import { deactivation } from "./kinds/deactivation";
import { delegation } from "./kinds/delegation";
import { delegationRevocation } from "./kinds/delegation-revocation";
import { emailChange } from "./kinds/email-change";
import { intervention } from "./kinds/intervention";
import { registration } from "./kinds/registration";

/** The kinds of dossier. A new one is one folder of effects, one file in kinds/ and one line here. */
export const KINDS: Record<KindId, Kind> = {
  registration,
  deactivation,
  intervention,
  delegation,
  delegationRevocation,
  "email-change": emailChange,
};

export const kindById = (id: string): Kind => {
  if (!Object.hasOwn(KINDS, id)) throw new Refusal("not-found", { kind: id });
  return KINDS[id as KindId];
};

/** The documents that a dossier of this kind and variant wants signed, in their order. */
export const documentsOf = (of: { kind: string; variant: string }): readonly DocumentSpec[] =>
  kindById(of.kind).documents.filter(({ variants }) => variants === undefined || variants.includes(of.variant));
