import { createRequire } from "node:module";
import { CheckDigitizer } from "@marketto/codice-fiscale-utils";
import type CodiceFiscaleJs from "codice-fiscale-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areExchanged,
  checkCharacter,
  FiscalCode,
  familyNameLetters,
  fiscalCodeDisagreements,
  nameLetters,
  parseFiscalCode,
} from "@/lib/domain/fiscal-code";

// The package's types declare a default export that its file does not have.
const { CodiceFiscale }: { CodiceFiscale: typeof CodiceFiscaleJs } = createRequire(import.meta.url)(
  "codice-fiscale-js",
);

const ON = "2026-11-21";

/** Adds the check character to fifteen characters, for codes whose other faults are under test. */
const complete = (fifteen: string) => fifteen + checkCharacter(fifteen);

function read(text: string, on: string | Date = ON) {
  const parsed = parseFiscalCode(text, on);
  if (!parsed.ok) throw new Error(`refused: ${parsed.reason}`);
  return parsed;
}

describe("codice fiscale of a person", () => {
  it("reads the specimen of the Agenzia delle Entrate and of every textbook", () => {
    expect(read(" rssmra85t10 a562s ")).toEqual({
      ok: true,
      code: "RSSMRA85T10A562S",
      familyNameLetters: "RSS",
      nameLetters: "MRA",
      sex: "M",
      birthDate: "1985-12-10",
      birthplaceCode: "A562",
      omocodic: false,
    });
  });

  it("reads a woman (day plus 40) and a foreign birthplace", () => {
    // By hand: 41 is the first of the month of a woman; Z404 is the United States.
    const parsed = read(complete("DOEJNA90A41Z404"));
    expect(parsed).toMatchObject({ sex: "F", birthDate: "1990-01-01", birthplaceCode: "Z404" });
  });

  it.each([
    ["RSSMRA85T10A562T", "checkCharacter"],
    ["RSSMRA85T10A56", "length"],
    ["", "empty"],
    ["RSSMRA85F10A562S", "shape"],
    ["RSSMRAB5T10A562S", "shape"],
    [complete("ARSMRA85T10A562"), "shape"],
    [complete("RSSMRA85B30A562"), "birthDate"],
    [complete("RSSMRA85B70A562"), "birthDate"],
    [complete("RSSMRA85T00A562"), "birthDate"],
    [complete("RSSMRA85T40A562"), "birthDate"],
    [complete("RSSMRA85T72A562"), "birthDate"],
    [complete("RSSMRA85D31A562"), "birthDate"],
    [complete("RSSMRA85T10N562"), "birthplace"],
    [complete("RSSMRA85T10Y562"), "birthplace"],
  ])("refuses %j because of %s", (text, reason) => {
    expect(parseFiscalCode(text, ON)).toEqual({ ok: false, reason });
  });

  it("takes 29 February only in a leap year", () => {
    expect(read(complete("RSSMRA84B29A562")).birthDate).toBe("1984-02-29");
    expect(parseFiscalCode(complete("RSSMRA85B29A562"), ON)).toEqual({ ok: false, reason: "birthDate" });
    // On that day someone born in 2000 was 10, and 1900 was no leap year.
    expect(parseFiscalCode(complete("RSSMRA00B29A562"), "2010-06-01")).toEqual({ ok: false, reason: "birthDate" });
    expect(read(complete("RSSMRA00B29A562")).birthDate).toBe("2000-02-29");
  });

  it("chooses the century in which the person is 14 to 113", () => {
    expect(read(complete("RSSMRA12S21A562")).birthDate).toBe("2012-11-21");
    expect(read(complete("RSSMRA12S22A562")).birthDate).toBe("1912-11-22");
    expect(read(complete("RSSMRA12S22A562"), "2026-11-22").birthDate).toBe("2012-11-22");
    expect(read(complete("RSSMRA80A01A562"), "1999-12-31").birthDate).toBe("1980-01-01");
    expect(read(complete("RSSMRA90A01A562"), "1999-12-31").birthDate).toBe("1890-01-01");
  });

  it("reads an instant on Rome's calendar", () => {
    const code = complete("RSSMRA12S22A562");
    expect(read(code, new Date("2026-11-21T22:59:59Z")).birthDate).toBe("1912-11-22");
    expect(read(code, new Date("2026-11-21T23:00:00Z")).birthDate).toBe("2012-11-22");
  });

  const TRUE_CODE = "RSSMRA85T10A562S";
  const POSITIONS = [6, 7, 9, 10, 12, 13, 14];
  const LETTER_OF: Record<string, string> = {
    "0": "L",
    "1": "M",
    "2": "N",
    "3": "P",
    "4": "Q",
    "5": "R",
    "6": "S",
    "7": "T",
    "8": "U",
    "9": "V",
  };

  it("reads all 127 omocodic forms as the same person", () => {
    const plain = read(TRUE_CODE);
    for (let mask = 1; mask < 128; mask++) {
      const characters = [...TRUE_CODE.slice(0, 15)];
      POSITIONS.forEach((position, bit) => {
        if (mask & (1 << bit)) characters[position] = LETTER_OF[characters[position] ?? ""] ?? "?";
      });
      const code = complete(characters.join(""));
      expect(read(code)).toEqual({ ...plain, code, omocodic: true });
    }
  });

  it("refuses every single mistyped character", () => {
    for (let index = 0; index < 16; index++) {
      for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") {
        if (character === TRUE_CODE[index]) continue;
        expect(parseFiscalCode(TRUE_CODE.slice(0, index) + character + TRUE_CODE.slice(index + 1), ON).ok).toBe(false);
      }
    }
  });
});

describe("names in a codice fiscale (DM 23/12/1976)", () => {
  it.each([
    ["Rossi", "RSS"],
    ["Fo", "FOX"],
    ["Bo", "BOX"],
    ["Aiello", "LLA"],
    ["D'Angelo", "DNG"],
    ["De Luca", "DLC"],
    ["Niccolò", "NCC"],
    ["Nuñez", "NNZ"],
    ["Hu", "HUX"],
    ["Ng", "NGX"],
    ["Iaia", "IAI"],
    ["O", "OXX"],
    ["Rossi-Bianchi", "RSS"],
    ["Strauß", "STR"],
    ["Øre", "ROE"],
    ["Dall’Ò", "DLL"],
    ["Wałęsa", "WLS"],
  ])("family name %s is %s", (name, letters) => {
    expect(familyNameLetters(name)).toBe(letters);
  });

  it.each([
    ["Mario", "MRA"],
    ["Marco", "MRC"],
    ["Gianfranco", "GFR"],
    ["Maria Teresa", "MTR"],
    ["Anna", "NNA"],
    ["Al", "LAX"],
    ["Luca", "LCU"],
    ["Bruno", "BRN"],
    ["Alessandro", "LSN"],
    ["Nicolò", "NCL"],
    ["Eva", "VEA"],
    ["Io", "IOX"],
    ["Xi", "XIX"],
    ["Roberto", "RRT"],
  ])("name %s is %s", (name, letters) => {
    expect(nameLetters(name)).toBe(letters);
  });

  const PERSON = {
    familyName: "Rossi",
    name: "Mario",
    sex: "M",
    birthDate: "1985-12-10",
    birthplaceCode: "A562",
  } as const;

  it("finds no disagreement where there is none, nor where nothing was declared", () => {
    expect(fiscalCodeDisagreements(read("RSSMRA85T10A562S"), PERSON)).toEqual([]);
    expect(fiscalCodeDisagreements(read("RSSMRA85T10A562S"), { familyName: "ROSSI", name: "mario" })).toEqual([]);
  });

  it.each([
    [{ familyName: "Verdi" }, "familyName"],
    [{ name: "Marco" }, "name"],
    [{ sex: "F" as const }, "sex"],
    [{ birthDate: "1985-12-11" }, "birthDate"],
    [{ birthDate: "1885-12-10" }, "birthDate"],
    [{ birthplaceCode: "D150" }, "birthplace"],
  ])("names what disagrees: %j", (change, field) => {
    expect(fiscalCodeDisagreements(read("RSSMRA85T10A562S"), { ...PERSON, ...change })).toEqual([field]);
  });

  it("compares an omocodic code by what it means", () => {
    expect(fiscalCodeDisagreements(read(complete("RSSMRA85T10A56N")), PERSON)).toEqual([]);
  });

  it.each([
    ["Mario", "Rossi", true],
    [" MARIO ", "Rossi", true],
    ["Rossi", "Mario", false],
    ["Mario", "Verdi", false],
    ["Verdi", "Rossi", false],
    ["Mario", "", false],
  ])("sees family name and name in each other's place: %j %j is %j", (familyName, name, seen) => {
    expect(areExchanged("rssmra85t10a562s", { familyName, name })).toBe(seen);
    expect(areExchanged("RSSMRA85T10A562A", { familyName, name })).toBe(false);
  });
});

describe("against two other libraries", () => {
  const PLACES = ["A562", "D150", "F205", "H501", "D142", "L219"];
  const NAMES = ["Mario", "Gianfranco", "Anna", "Al", "Niccolò", "Maria Teresa", "Ugo", "Eleonora", "Bo", "Roberto"];
  const FAMILY = ["Rossi", "Fo", "D'Angelo", "De Luca", "Aiello", "Müller", "Ng", "Iaia", "Hu", "Bianchi"];
  const person = fc.record({
    name: fc.constantFrom(...NAMES),
    familyName: fc.constantFrom(...FAMILY),
    sex: fc.constantFrom("M" as const, "F" as const),
    date: fc.date({ min: new Date("1930-01-01"), max: new Date("2012-11-20"), noInvalidDate: true }),
    place: fc.constantFrom(...PLACES),
  });

  it("reads back and agrees with what codice-fiscale-js writes", () => {
    fc.assert(
      fc.property(person, ({ name, familyName, sex, date, place }) => {
        const birthDate = date.toISOString().slice(0, 10);
        const [year = 0, month = 0, day = 0] = birthDate.split("-").map(Number);
        const written = new CodiceFiscale({
          name,
          surname: familyName,
          gender: sex,
          day,
          month,
          year,
          birthplace: place,
          birthplaceProvincia: "",
        }).cf;
        const parsed = read(written);
        expect(parsed).toMatchObject({ sex, birthDate, birthplaceCode: place, omocodic: false });
        const declared = { familyName, name, sex, birthDate, birthplaceCode: place };
        expect(fiscalCodeDisagreements(parsed, declared)).toEqual([]);
        expect(areExchanged(written, declared)).toBe(false);
        const exchanged = { familyName: name, name: familyName };
        const agrees = fiscalCodeDisagreements(parsed, exchanged).length === 0;
        expect(areExchanged(written, exchanged)).toBe(!agrees);
      }),
      { numRuns: 500 },
    );
  });

  it("computes the check character that @marketto/codice-fiscale-utils computes, omocodic or not", () => {
    const fifteen = fc.stringMatching(/^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}$/);
    fc.assert(
      fc.property(fifteen, (text) => {
        expect(checkCharacter(text)).toBe(CheckDigitizer.checkDigit(text));
      }),
    );
  });
});

describe("messages say what to do", () => {
  it.each([
    ["", "Scrivi il codice fiscale"],
    [
      "RSSMRA85T10A562",
      "Il codice fiscale di una persona ha 16 caratteri: ne hai scritti 15. Controllalo sulla tessera sanitaria",
    ],
    ["RSSMRA85T10A562A", "Controlla il codice fiscale: l’ultimo carattere non corrisponde"],
    ["1SSMRA85T10A562S", "Controlla il codice fiscale: lettere e cifre non sono al posto giusto"],
    [complete("RSSMRA85B30A562"), "Controlla il codice fiscale: contiene una data di nascita che non esiste"],
    [complete("RSSMRA85T10N562"), "Controlla il codice fiscale: contiene un luogo di nascita che non esiste"],
  ])("%j", (text, message) => {
    expect(FiscalCode.safeParse(text).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it("gives back the normalised code", () => {
    expect(FiscalCode.parse("rssmra85t10a562s ")).toBe("RSSMRA85T10A562S");
  });
});
