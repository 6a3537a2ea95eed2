import { z } from "zod";
import { REGISTRANT_TYPES, type RegistrantType } from "./registrant";

/** How far two types of role exclude each other: at the same body, or wherever they are. */
export const INCOMPATIBLE_WHERE = ["body", "anywhere"] as const;

export const IncompatibleRule = z.object({
  a: z.enum(REGISTRANT_TYPES),
  b: z.enum(REGISTRANT_TYPES),
  where: z.enum(INCOMPATIBLE_WHERE),
});
export type IncompatibleRule = z.infer<typeof IncompatibleRule>;

/** Every pair of types once, each with itself too. */
export const ROLE_PAIRS: readonly { a: RegistrantType; b: RegistrantType }[] = REGISTRANT_TYPES.flatMap((a, at) =>
  REGISTRANT_TYPES.slice(at).map((b) => ({ a, b })),
);

export const pairName = ({ a, b }: { a: RegistrantType; b: RegistrantType }): string => `${a}-${b}`;

/** The page of the settings: for each pair "", "body" or "anywhere". */
export const IncompatibleTable = z.record(z.string(), z.unknown()).transform((fields): IncompatibleRule[] =>
  ROLE_PAIRS.flatMap((pair) => {
    const where = INCOMPATIBLE_WHERE.find((value) => value === fields[pairName(pair)]);
    return where ? [{ ...pair, where }] : [];
  }),
);

type Held = { type: string; organizationId: string };

/** Whether one person may not hold both roles. Two work sites of one body are the same function there: never a conflict. */
export function areIncompatible(rules: readonly IncompatibleRule[], one: Held, other: Held): boolean {
  const sameBody = one.organizationId === other.organizationId;
  if (sameBody && one.type === other.type) return false;
  return rules.some(
    ({ a, b, where }) =>
      ((a === one.type && b === other.type) || (a === other.type && b === one.type)) &&
      (where === "anywhere" || sameBody),
  );
}
