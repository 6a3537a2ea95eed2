import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streetWithoutNumber } from "@/lib/domain/street";

describe("a street that ends with the number of its own field", () => {
  it.each([
    ["via Ponte Furio 8", "8", "via ponte furio"],
    ["Via Roma, 8", "8", "via roma"],
    ["Via Roma n. 8", "8", "via roma"],
    ["Via Roma, n° 8/A", "8 a", "via roma"],
    ["Via Roma civico 12", "12", "via roma"],
    ["Via 25 Aprile 8", "8", "via 25 aprile"],
    ["Via dei Mille 1000", "1000", "via dei mille"],
    ["Via 4 Novembre 4", "4", "via 4 novembre"],
    ["Strada Provinciale Bergamina 4", "4", "strada provinciale bergamina"],
  ])("%j of number %j is %j", (street, number, name) => {
    expect(streetWithoutNumber(street, number)?.toLowerCase()).toBe(name);
  });

  it.each([
    ["Via Roma", "8"],
    ["Via 25 Aprile", "25"],
    ["Via 25 Aprile", "8"],
    ["Via dei Mille 1000", "10"],
    ["Via Roma 18", "8"],
    ["Via Roma 8", "8/B"],
    ["Via Roma 8-10", "810"],
    ["Strada Statale 10", "10"],
    ["S.S. 10", "10"],
    ["Via Mantova km 4", "4"],
    ["Via Roma scala 2", "2"],
    ["Via 8", "8"],
    ["8", "8"],
    ["Via Roma snc", "snc"],
    ["Via Roma 8", ""],
  ])("%j of number %j is left alone", (street, number) => {
    expect(streetWithoutNumber(street, number)).toBeUndefined();
  });

  const word = fc
    .stringMatching(/^[A-Z][a-zàèéìòù]{3,9}$/)
    .filter(
      (w) =>
        !/^(Statal|Provincial|Comunal|Regional|Chilometr|Interno|Scala|Piano|Lotto|Edificio|Palazzina|Capannone|Padiglione)/.test(
          w,
        ),
    );
  const name = fc.tuple(fc.constantFrom("Via", "Corso", "Via 25"), fc.array(word, { minLength: 1, maxLength: 3 }));
  const number = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom("", "A", "/B", " bis"))
    .map((p) => p.join(""));

  it("gives back the very street, however number and street are joined", () => {
    const joined = fc.constantFrom(" ", ", ", " n. ", " N° ", "  ");
    fc.assert(
      fc.property(name, joined, number, ([kind, words], between, own) => {
        const street = [kind, ...words].join(" ");
        expect(streetWithoutNumber(street + between + own, own)).toBe(street);
      }),
    );
  });

  it("never touches a street that does not end with that number, nor takes away anything but its end", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), fc.string({ maxLength: 12 }), (street, own) => {
        const found = streetWithoutNumber(street, own);
        if (found !== undefined) expect(street.startsWith(found)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(name, number, number, ([kind, words], own, other) => {
        const letters = (text: string) => text.replace(/[^0-9A-Za-z]/g, "").toLowerCase();
        fc.pre(letters(own) !== letters(other));
        expect(streetWithoutNumber(`${[kind, ...words].join(" ")} ${own}`, other)).toBeUndefined();
      }),
    );
  });
});
