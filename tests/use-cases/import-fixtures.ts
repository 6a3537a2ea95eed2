import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import type { ImportReport } from "@/lib/domain/import-report";
import { bringIn } from "@/lib/import/bring-in";
import { checkFile } from "@/lib/import/check-file";
import { oneImport } from "@/lib/import/list-imports";
import { makeOperator } from "./review-fixtures";

export const administrator = await makeOperator("administrator");
export const clerk = await makeOperator("operator");
export const example = await readFile("public/utenti-esempio.csv", "utf8");
export const [heading = "", ...examples] = example.trim().split("\n");

export const check = async (csv: string | Buffer): Promise<{ id: string; report: ImportReport }> => {
  const id = await checkFile(administrator, { fileName: "utenti.csv", bytes: Buffer.from(csv) });
  return { id, report: (await oneImport(administrator, id))!.report };
};
export const bring = async (csv: string) => bringIn(administrator, (await check(csv)).id);
export const faults = ({ report }: { report: ImportReport }) =>
  report.faults.map((f) => `${f.line} ${f.column}: ${f.message}`);
export const everything = async () =>
  JSON.stringify(
    await Promise.all([
      db.select().from(organization).orderBy(organization.fiscalCode),
      db.select().from(workplace).orderBy(workplace.id),
      db.select().from(account).orderBy(account.fiscalCode),
      db.select().from(role).orderBy(role.id),
      db.select().from(roleService).orderBy(roleService.roleId, roleService.service),
      db.select().from(credential).orderBy(credential.usernameKey),
    ]),
  );
export const accountOf = async (fiscalCode: string) =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0]!;

/** The example with one value of one line changed. */
export function changed(line: number, column: string, value: string): string {
  const index = heading.split(";").indexOf(column);
  const rows = examples.map((row, at) => {
    const values = row.split(";");
    if (at === line - 2) values[index] = value;
    return values.join(";");
  });
  return [heading, ...rows].join("\n");
}
