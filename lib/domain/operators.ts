import { z } from "zod";
import { Email } from "./contacts";
import { FiscalCode } from "./fiscal-code";
import { OPERATOR_PROFILES, type OperatorProfile, PERMISSIONS, type Permission } from "./policy";

/** Whoever may be responsible for the others: there is always at least one (`last-administrator`). */
export const isAdministrator = (permissions: readonly Permission[]): boolean => permissions.includes("operator.manage");

export const AddOperator = z.object({
  fiscalCode: FiscalCode,
  name: z.string().trim().min(3, "Scrivi nome e cognome").max(120),
  email: Email,
  profile: z.enum(Object.keys(OPERATOR_PROFILES) as [OperatorProfile, ...OperatorProfile[]], "Scegli un profilo"),
});
export type AddOperator = z.infer<typeof AddOperator>;

/** What one operator could do when the page was made, and what they may do from now on. */
export type PermissionChange = {
  operatorId: string;
  seen: readonly Permission[];
  permissions: readonly Permission[];
};

const texts = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()));
const chosen = (words: readonly string[]): Permission[] => PERMISSIONS.filter((one) => words.includes(one));

/** The table of operators: "id|permission" for each box ticked, "id|permission permission" for each row as it was. Gives the rows that changed. */
export const PermissionTable = z
  .object({ rows: texts, ticks: texts })
  .transform(({ rows, ticks }): PermissionChange[] =>
    rows
      .map((row) => {
        const [operatorId = "", before = ""] = row.split("|");
        const own = ticks.filter((tick) => tick.startsWith(`${operatorId}|`)).map((tick) => tick.split("|")[1] ?? "");
        return { operatorId, seen: chosen(before.split(" ")), permissions: chosen(own) };
      })
      .filter(({ seen, permissions }) => seen.join() !== permissions.join()),
  );

export const ChangeOperatorStatus = z.object({ operatorId: z.uuid(), active: z.enum(["yes", "no"]) });
export type ChangeOperatorStatus = z.infer<typeof ChangeOperatorStatus>;
