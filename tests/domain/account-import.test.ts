import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type CodiceFiscaleJs from "codice-fiscale-js";
import { describe, expect, test } from "vitest";
import { contradictions, IMPORT_COLUMNS, readImportLine } from "@/lib/domain/account-import";

// Its types say default export, its files have a named one.
const { CodiceFiscale }: { CodiceFiscale: typeof CodiceFiscaleJs } = createRequire(import.meta.url)(
  "codice-fiscale-js",
);

const TODAY = "2026-11-22";
const [heading = "", ...rows] = readFileSync("public/utenti-esempio.csv", "utf8").trim().split("\n");
const columns = heading.split(";");
const valuesOf = (row: string, change: Record<string, string> = {}) => ({
  ...Object.fromEntries(row.split(";").map((value, index) => [columns[index] ?? "", value])),
  ...change,
});
const read = (change: Record<string, string> = {}) => readImportLine(2, valuesOf(rows[0] ?? "", change), TODAY);
const faultsOf = (change: Record<string, string>) => {
  const line = read(change);
  return line.ok ? [] : line.faults.map((fault) => fault.column);
};

test("the example has the documented columns, valid lines, and people whose code agrees with their names", () => {
  expect(columns).toEqual(IMPORT_COLUMNS.map(({ name }) => name));
  const contradict = contradictions();
  for (const [index, row] of rows.entries()) {
    const line = readImportLine(index + 2, valuesOf(row), TODAY);
    expect(line).toMatchObject({ ok: true, notes: [] });
    if (line.ok) expect(contradict(line.value)).toEqual([]);
    expect(CodiceFiscale.check(valuesOf(row).codice_fiscale ?? "")).toBe(true);
  }
});

test("each mandatory column is asked for, each other may be empty", () => {
  for (const { name, required } of IMPORT_COLUMNS)
    if (name !== "nome_utente") expect([name, faultsOf({ [name]: "" })]).toEqual([name, required ? [name] : []]);
  expect(faultsOf({ nome_utente: "" })).toEqual([]);
});

describe("user name and day of activation (A40, D3)", () => {
  test.each([
    ["28/02/2021", []],
    ["2021-02-28", []],
    ["01/03/2021", ["nome_utente"]],
    ["29/02/2021", ["attivato_il"]],
    ["23/11/2026", ["nome_utente"]],
  ])("%s", (attivato_il, faults) => {
    expect(faultsOf({ attivato_il })).toEqual(faults);
  });

  test("without a user name any day up to today", () => {
    expect(faultsOf({ nome_utente: "", attivato_il: "22/11/2026" })).toEqual([]);
    expect(faultsOf({ nome_utente: "", attivato_il: "23/11/2026" })).toEqual(["attivato_il"]);
  });
});

test("a name that does not go with its code is brought in with a remark", () => {
  expect(read({ cognome: "Rossi" })).toMatchObject({ ok: true, notes: [{ line: 2, column: "codice_fiscale" }] });
});

test("several faults of one line are told together", () => {
  expect(faultsOf({ email: "x", telefono: "0372/1", sede_cap: "1", tipo: "boh" }).sort()).toEqual(
    ["email", "sede_cap", "telefono", "tipo"].sort(),
  );
});
