import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPhone, Email, emailDomain, Fax, Pec, Phone, PostalCode } from "@/lib/domain/contacts";

const messages = (schema: typeof Phone | typeof Email, text: string) =>
  schema.safeParse(text).error?.issues.map((issue) => issue.message);

describe("telephone and fax (B25)", () => {
  it("takes the manual's right example", () => {
    expect(Phone.parse("0372406581")).toBe("0372406581");
  });

  it("refuses the manual's wrong example, and offers the clean one", () => {
    const result = Phone.safeParse("0372/406581");
    expect(result.error?.issues).toMatchObject([
      { message: "Scrivi il telefono senza barra: 0372406581", params: { cleaned: "0372406581" } },
    ]);
  });

  it.each([
    ["", "Scrivi il telefono"],
    ["   ", "Scrivi il telefono"],
    ["0372-406581", "Scrivi il telefono senza trattini: 0372406581"],
    ["0372.406.581", "Scrivi il telefono senza punti: 0372406581"],
    ["0372 406581", "Scrivi il telefono senza spazi: 0372406581"],
    ["(0372) 406-581", "Scrivi il telefono senza parentesi, trattini e spazi: 0372406581"],
    ["+39 0372 406581", "Scrivi il telefono senza più e spazi: 0372406581"],
    ["0039 0372/406581", "Scrivi il telefono senza barra e spazi: 0372406581"],
    ["+44 20 7946 0958", "Scrivi il telefono senza più e spazi: 00442079460958"],
    ["12345", "Controlla il telefono: deve avere da 6 a 15 cifre"],
    ["1234567890123456", "Controlla il telefono: deve avere da 6 a 15 cifre"],
    ["interno 12", "Scrivi il telefono con le sole cifre, per esempio 0372406581"],
    ["0372/4", "Scrivi il telefono con le sole cifre, per esempio 0372406581"],
  ])("says what to do about %j", (text, message) => {
    expect(messages(Phone, text)).toEqual([message]);
  });

  it("names the fax in the fax's messages", () => {
    expect(messages(Fax, "0372/406635")).toEqual(["Scrivi il fax senza barra: 0372406635"]);
    expect(messages(Fax, "")).toEqual(["Scrivi il fax"]);
  });

  it.each([
    ["00390372406581", "0372406581"],
    ["390372406581", "0372406581"],
    ["393331234567", "3331234567"],
    ["3921234567", "3921234567"],
    ["3931234567", "3931234567"],
    ["0391234567", "0391234567"],
    ["800123456", "800123456"],
    ["00442079460958", "00442079460958"],
    [" 0372406581 ", "0372406581"],
  ])("reads the country's prefix of %s", (text, digits) => {
    expect(Phone.parse(text)).toBe(digits);
  });

  it("accepts whatever it offers, and accepts nothing but 6 to 15 digits", () => {
    const typed = fc.stringMatching(/^[0-9 +/.()-]{0,20}$/);
    fc.assert(
      fc.property(typed, (text) => {
        const offered = cleanPhone(text);
        if (offered !== undefined) expect(Phone.parse(offered)).toBe(offered);
        const result = Phone.safeParse(text);
        if (result.success) expect(result.data).toMatch(/^\d{6,15}$/);
        expect(result.success).toBe(/^\s*\d+\s*$/.test(text) && offered !== undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("e-mail and PEC", () => {
  it("normalises once", () => {
    expect(Email.parse("  Mario.Rossi@Azienda.IT ")).toBe("mario.rossi@azienda.it");
    expect(Pec.parse("Azienda@PEC.it")).toBe("azienda@pec.it");
  });

  it.each([
    ["", "Scrivi l’indirizzo e-mail"],
    ["mario", "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it"],
    ["mario@azienda", "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it"],
    ["mario@@azienda.it", "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it"],
    ["a@x.it;b@x.it", "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it"],
    ["mario rossi@azienda.it", "Togli gli spazi: scrivi l’indirizzo e-mail tutto attaccato"],
    [`${"a".repeat(65)}@azienda.it`, "Controlla l’indirizzo e-mail: è troppo lungo"],
    [`a@${"b.".repeat(125)}azienda.it`, "Controlla l’indirizzo e-mail: è troppo lungo"],
  ])("says what to do about %j", (text, message) => {
    expect(messages(Email, text)).toEqual([message]);
  });

  it("takes an address of the longest length", () => {
    const longest = `${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(58)}.it`;
    expect(longest).toHaveLength(254);
    expect(Pec.parse(longest)).toBe(longest);
  });

  it("knows that free mail is no PEC", () => {
    expect(messages(Pec, "forno@gmail.com")).toEqual(["Scrivi un indirizzo PEC: gmail.com è posta ordinaria"]);
    expect(messages(Pec, "")).toEqual(["Scrivi l’indirizzo PEC"]);
    expect(Pec.parse("protocollo@provincia.cr.it")).toBe("protocollo@provincia.cr.it");
  });

  it("finds the domain", () => {
    expect(emailDomain("Anna@Studio.IT ")).toBe("studio.it");
    expect(emailDomain("anna")).toBeUndefined();
    expect(emailDomain("anna@")).toBeUndefined();
  });
});

describe("CAP", () => {
  it.each(["26100", "00118", " 26013 "])("takes %j", (text) => {
    expect(PostalCode.parse(text)).toBe(text.trim());
  });

  it.each([
    ["", "Scrivi il CAP"],
    ["2610", "Controlla il CAP: sono 5 cifre, senza spazi né lettere"],
    ["261000", "Controlla il CAP: sono 5 cifre, senza spazi né lettere"],
    ["2610O", "Controlla il CAP: sono 5 cifre, senza spazi né lettere"],
    ["00000", "Controlla il CAP: sono 5 cifre, senza spazi né lettere"],
  ])("says what to do about %j", (text, message) => {
    expect(messages(PostalCode, text)).toEqual([message]);
  });
});
