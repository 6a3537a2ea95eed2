import { describe, expect, it } from "vitest";
import { OrganizationFiscalCode, organizationFiscalCodeKind } from "@/lib/domain/fiscal-code";

describe("codice fiscale of a body", () => {
  it.each([
    // Published by the holders: Provincia di Cremona, Comune di Milano, INPS.
    ["80002130195", "body"],
    ["01199250158", "body"],
    ["80078750587", "body"],
    ["RSSMRA85T10A562S", "person"],
    ["80002130196", undefined],
    ["00000000000", undefined],
    ["RSSMRA85T10A562T", undefined],
    ["8000213019", undefined],
  ])("%s is %s", (code, kind) => {
    expect(organizationFiscalCodeKind(code)).toBe(kind);
  });

  it.each([
    ["", "Scrivi il codice fiscale"],
    ["80002130196", "Controlla il codice fiscale: l’ultima cifra non corrisponde"],
    ["8000213019", "Il codice fiscale di un ente o di una società ha 11 cifre: ne hai scritte 10. Controllalo"],
    ["RSSMRA85T10A562T", "Controlla il codice fiscale: l’ultimo carattere non corrisponde"],
    [
      "RSSMRA",
      "Scrivi le 11 cifre del codice fiscale, oppure i 16 caratteri di quello del titolare se è una ditta individuale",
    ],
  ])("says what to do about %j", (text, message) => {
    expect(OrganizationFiscalCode.safeParse(text).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it("gives back the normalised code of either kind", () => {
    expect(OrganizationFiscalCode.parse(" 80002130195")).toBe("80002130195");
    expect(OrganizationFiscalCode.parse("rssmra85t10a562s")).toBe("RSSMRA85T10A562S");
  });
});
