import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeVatNumber, VatNumber, vatNumberFault } from "@/lib/domain/vat-number";

// Published partite IVA of large companies: Enel, Eni, Poste Italiane, Intesa Sanpaolo's group, TIM.
const PUBLISHED = ["00934061003", "00905811006", "01114601006", "11991500015", "00488410010"];

describe("partita IVA", () => {
  it.each(PUBLISHED)("accepts %s, published by its holder", (code) => {
    expect(vatNumberFault(code)).toBeUndefined();
  });

  it("is normalised once: spaces, dots and the country's letters go", () => {
    expect(normalizeVatNumber(" it 009.340 61003 ")).toBe("00934061003");
    expect(VatNumber.parse("IT00934061003")).toBe("00934061003");
  });

  it("refuses every single mistyped digit of a true one", () => {
    for (const code of PUBLISHED) {
      for (let index = 0; index < 11; index++) {
        for (const digit of "0123456789") {
          if (digit === code[index]) continue;
          expect(vatNumberFault(code.slice(0, index) + digit + code.slice(index + 1))).toBe("checkDigit");
        }
      }
    }
  });

  it("has exactly one right last digit for any ten", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}[1-9]$/), (ten) => {
        const right = [..."0123456789"].filter((digit) => vatNumberFault(ten + digit) === undefined);
        expect(right).toHaveLength(1);
      }),
    );
  });

  it.each([
    ["", "Scrivi la partita IVA"],
    ["00000000000", "Scrivi la partita IVA: undici zeri non lo sono"],
    ["0093406100", "La partita IVA ha 11 cifre: ne hai scritte 10. Controllala"],
    ["0093406100X", "Scrivi la partita IVA con le sole cifre"],
    ["00934061004", "Controlla la partita IVA: l’ultima cifra non corrisponde"],
  ])("says what to do about %j", (text, message) => {
    const result = VatNumber.safeParse(text);
    expect(result.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
