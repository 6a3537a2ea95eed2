import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFields, type RawValues, valuesOf } from "@/lib/domain/field-check";
import type { Field, FieldType } from "@/lib/domain/form";
import { REGISTRANTS } from "@/lib/domain/registrant";

const TODAY = "2026-11-20";
const check = (fields: readonly Field[], raw: RawValues) => checkFields(fields, raw, TODAY);
const field = (type: FieldType, change: Partial<Field> = {}): Field => ({ name: "it", type, label: "Nome", ...change });
const one = (type: FieldType, value: string | readonly string[], change: Partial<Field> = {}) =>
  check([field(type, change)], { it: value });

const OPTIONS = [
  { value: "yes", label: "Sì" },
  { value: "no", label: "No" },
  { value: "closed", label: "Chiuso", disabled: true },
];

describe("a mandatory field left empty says what to do (B22)", () => {
  test.each<[FieldType, string, string, Partial<Field>]>([
    ["text", "Via o piazza", "Scrivi via o piazza", {}],
    ["postcode", "CAP", "Scrivi CAP", {}],
    ["pec", "PEC dell’ente", "Scrivi la PEC dell’ente", {}],
    ["email", "E-mail dell’ente", "Scrivi l’e-mail dell’ente", {}],
    ["phone", "Telefono diretto della sede", "Scrivi il telefono diretto della sede", {}],
    ["radio", "Dove si trova?", "Scegli una risposta: dove si trova", { options: OPTIONS }],
    ["checkboxes", "Servizi", "Scegli almeno una voce", { options: OPTIONS }],
    ["checkbox", "Dichiaro", "Spunta la casella per continuare", {}],
    ["lookup", "Comune", "Scegli dall’elenco: comune", { lookup: "municipality" }],
  ])("%s", (type, label, message, change) => {
    for (const value of ["", "   ", [] as string[]])
      expect(one(type, value, { label, ...change })).toEqual({ answers: {}, errors: { it: message }, lookups: [] });
    expect(check([field(type, { label, ...change })], {}).errors).toEqual({ it: message });
    expect(one(type, "", { label, ...change, optional: true })).toEqual({ answers: {}, errors: {}, lookups: [] });
  });
});

describe("what is typed is normalised once", () => {
  test.each<[FieldType, string, string]>([
    ["text", "  Panificio \t  Fornaro\n S.r.l. ", "Panificio Fornaro S.r.l."],
    ["email", " Anna@Fornaro.Example ", "anna@fornaro.example"],
    ["pec", "FORNARO@PEC.EXAMPLE", "fornaro@pec.example"],
    ["phone", "0372406581", "0372406581"],
    ["fiscalCode", "frnnna 78c52 d142f", "FRNNNA78C52D142F"],
    ["organizationFiscalCode", "01234567897", "01234567897"],
    ["vatNumber", "IT 01234567897", "01234567897"],
    ["postcode", " 26013 ", "26013"],
    ["date", "5/9/1951", "1951-09-05"],
    ["date", "05-09-1951", "1951-09-05"],
    ["date", "05.09.1951", "1951-09-05"],
    ["date", "20/11/2026", "2026-11-20"],
    ["date", "29/02/2024", "2024-02-29"],
    ["date", "12101968", "1968-10-12"],
    ["date", "29022024", "2024-02-29"],
  ])("%s %j", (type, given, kept) => {
    expect(one(type, given)).toEqual({ answers: { it: kept }, errors: {}, lookups: [] });
  });
});

describe("what is wrong is said beside its field", () => {
  test.each<[FieldType, string, string]>([
    // The manual's own example (B25): the clean number is offered.
    ["phone", "0372/406581", "Scrivi il telefono senza barra: 0372406581"],
    ["email", "anna", "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it"],
    ["pec", "fornaro@gmail.com", "Scrivi un indirizzo PEC: gmail.com è posta ordinaria"],
    ["postcode", "2601", "Controlla il CAP: sono 5 cifre, senza spazi né lettere"],
    ["fiscalCode", "FRNNNA78C52D142X", "Controlla il codice fiscale: l’ultimo carattere non corrisponde"],
    ["organizationFiscalCode", "01234567890", "Controlla il codice fiscale: l’ultima cifra non corrisponde"],
    ["vatNumber", "0123456789", "La partita IVA ha 11 cifre: ne hai scritte 10. Controllala"],
    ["date", "1951", "Scrivi giorno, mese e anno con le barre: per esempio 12/07/1988"],
    ["date", "1951-09-05", "Scrivi giorno, mese e anno con le barre: per esempio 12/07/1988"],
    ["date", "29022023", "Scrivi giorno, mese e anno con le barre: per esempio 12/07/1988"],
    ["date", "19681012", "Scrivi giorno, mese e anno con le barre: per esempio 12/07/1988"],
    ["date", "1210196", "Scrivi giorno, mese e anno con le barre: per esempio 12/07/1988"],
    ["date", "21112026", "La data è nel futuro: controlla l’anno"],
    ["date", "29/02/2023", "Questo giorno non esiste nel calendario: controlla la data"],
    ["date", "31/04/2020", "Questo giorno non esiste nel calendario: controlla la data"],
    ["date", "21/11/2026", "La data è nel futuro: controlla l’anno"],
    ["date", "31/12/1899", "La data è troppo lontana: controlla l’anno"],
  ])("%s %j", (type, given, message) => {
    expect(one(type, given)).toEqual({ answers: {}, errors: { it: message }, lookups: [] });
  });

  test("a day that may be to come has such a day for its example", () => {
    const example = (given: string) => one("date", given, { yearsAhead: 1 }).errors.it;
    expect(example("domani")).toBe("Scrivi giorno, mese e anno con le barre: per esempio 01/01/2027");
    expect(example("1/1/27")).toBe("Scrivi l’anno con quattro cifre: per esempio 01/01/2027");
  });

  test("the fax speaks of the fax", () => {
    expect(check([{ name: "fax", type: "phone", label: "Fax" }], { fax: "0372 406635" }).errors).toEqual({
      fax: "Scrivi il fax senza spazi: 0372406635",
    });
  });

  test("a text is as long as its field at most", () => {
    expect(one("text", "a".repeat(80), { maxLength: 80 }).errors).toEqual({});
    expect(one("text", "a".repeat(81), { maxLength: 80 }).errors).toEqual({
      it: "Accorcia il testo: al massimo 80 caratteri",
    });
    expect(one("text", "a".repeat(255)).errors).toEqual({ it: "Accorcia il testo: al massimo 254 caratteri" });
  });
});

describe("choices", () => {
  test("a radio takes an open option of its own, nothing else", () => {
    expect(one("radio", "yes", { options: OPTIONS }).answers).toEqual({ it: "yes" });
    for (const value of ["closed", "invented", "constructor"])
      expect(one("radio", value, { options: OPTIONS })).toMatchObject({
        answers: {},
        errors: { it: expect.any(String) },
      });
  });

  test("boxes keep the open ones, each once", () => {
    expect(one("checkboxes", ["yes", "closed", "no", "yes", "invented"], { options: OPTIONS }).answers).toEqual({
      it: ["yes", "no"],
    });
    expect(one("checkboxes", "no", { options: OPTIONS }).answers).toEqual({ it: ["no"] });
    expect(one("checkboxes", "closed", { options: OPTIONS }).errors).toEqual({ it: "Scegli almeno una voce" });
  });

  test("the choice among the matches of a lookup comes after the words typed, and wins (B23)", () => {
    const lookup = { lookup: "municipality" } as const;
    expect(one("lookup", ["Castro", "Castro (BG)"], lookup).lookups).toEqual([
      { field: "it", table: "municipality", text: "Castro (BG)" },
    ]);
    expect(one("lookup", ["Castro", ""], lookup).lookups).toMatchObject([{ text: "Castro" }]);
  });
});

describe("what is not asked is neither kept nor faulted", () => {
  const fields: Field[] = [
    { name: "who", type: "radio", label: "Chi", options: OPTIONS },
    {
      name: "craft",
      type: "radio",
      label: "Che",
      options: [
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ],
      showWhen: { field: "who", in: ["yes"] },
    },
    { name: "since", type: "date", label: "Da", showWhen: { field: "craft", in: ["b"] } },
  ];

  test("one under another: all asked", () => {
    expect(check(fields, { who: "yes", craft: "b", since: "01/02/2020" }).answers).toEqual({
      who: "yes",
      craft: "b",
      since: "2020-02-01",
    });
    expect(Object.keys(check(fields, { who: "yes", craft: "b" }).errors)).toEqual(["since"]);
  });

  test("what was left in a question under a hidden one does not count", () => {
    expect(check(fields, { who: "no", craft: "b", since: "wrong" })).toEqual({
      answers: { who: "no" },
      errors: {},
      lookups: [],
    });
    expect(check(fields, { who: "no", craft: "b", since: "01/02/2020" }).answers).toEqual({ who: "no" });
  });

  test("names the form does not have are dropped", () => {
    expect(check(fields, { who: "no", state: "accepted", __proto__: "x", constructor: "y" }).answers).toEqual({
      who: "no",
    });
  });
});

test("what was kept is shown again as it is typed, and typed again is kept the same", () => {
  const fields: Field[] = [
    { name: "name", type: "text", label: "Nome" },
    { name: "day", type: "date", label: "Giorno" },
    { name: "phone", type: "phone", label: "Telefono", optional: true },
    { name: "kind", type: "radio", label: "Tipo", options: OPTIONS },
    { name: "list", type: "checkboxes", label: "Servizi", options: OPTIONS },
    { name: "box", type: "checkbox", label: "Dichiaro", optional: true },
  ];
  const typed = fc.record({
    name: fc.stringMatching(/^[A-Za-zàèìòù' ]{0,20}[a-z]$/),
    day: fc
      .date({ min: new Date("1900-01-01"), max: new Date("2026-11-20"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10).split("-").reverse().join("/")),
    phone: fc.oneof(fc.constant(""), fc.stringMatching(/^0[1-9]{6,9}$/)),
    kind: fc.constantFrom("yes", "no"),
    list: fc.subarray(["yes", "no"], { minLength: 1 }),
    box: fc.constantFrom("", "yes"),
  });
  fc.assert(
    fc.property(typed, (raw) => {
      const first = check(fields, raw);
      expect(first.errors).toEqual({});
      const again = check(fields, valuesOf(fields, first.answers));
      expect(again).toEqual(first);
    }),
  );
});

test("a bound answer is shown by its label", () => {
  expect(
    valuesOf([field("lookup", { lookup: "municipality" })], { it: { code: "D142", label: "Crema (CR)" } }),
  ).toEqual({ it: "Crema (CR)" });
});

describe("codice meccanografico", () => {
  const field = REGISTRANTS.school.own.find((f) => f.name === "schoolCode")!;
  test("is kept in capitals, without blanks", () =>
    expect(checkFields([field], { schoolCode: "cric 82400x" }, "2026-11-21").answers).toEqual({
      schoolCode: "CRIC82400X",
    }));
  test.each(["CRIC8240", "1234567890", "CR1C82400X"])("%s is told what to do", (schoolCode) =>
    expect(checkFields([field], { schoolCode }, "2026-11-21").errors.schoolCode).toContain("comincia con 4 lettere"),
  );
});
