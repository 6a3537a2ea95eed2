import { z } from "zod";
import { Email } from "./contacts";
import { FiscalCode } from "./fiscal-code";
import { OPERATOR_PROFILES, type OperatorProfile, PERMISSIONS, type Permission } from "./policy";

const Permissions = z.preprocess(
  (value) => (value === undefined || value === "" ? [] : [value].flat()),
  z.array(z.enum(PERMISSIONS)),
);

/** Whoever may be responsible for the others: there is always at least one (`last-administrator`). */
export const isAdministrator = (permissions: readonly Permission[]): boolean => permissions.includes("operator.manage");

export const AddOperator = z.object({
  fiscalCode: FiscalCode,
  name: z.string().trim().min(3, "Scrivi nome e cognome").max(120),
  email: Email,
  profile: z.enum(Object.keys(OPERATOR_PROFILES) as [OperatorProfile, ...OperatorProfile[]], "Scegli un profilo"),
});
export type AddOperator = z.infer<typeof AddOperator>;

export const ChangePermissions = z.object({ operatorId: z.uuid(), permissions: Permissions });
export type ChangePermissions = z.infer<typeof ChangePermissions>;

export const ChangeOperatorStatus = z.object({ operatorId: z.uuid(), active: z.enum(["yes", "no"]) });
export type ChangeOperatorStatus = z.infer<typeof ChangeOperatorStatus>;
