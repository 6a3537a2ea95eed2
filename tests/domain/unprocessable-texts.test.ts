import { describe, expect, it } from "vitest";
import { WARNING_CODES } from "@/lib/domain/unprocessable";
import { SETTLED_BY_ITSELF, settledByItself, WARNING_TEXTS } from "@/lib/domain/unprocessable-texts";

describe("the words of what may make a request unprocessable (A10-A14)", () => {
  it("tell the applicant what to do, without naming anybody else", () => {
    for (const code of WARNING_CODES) {
      const text = WARNING_TEXTS[code].applicant({
        value: "a@b.it",
        domain: "b.it",
        what: "nome",
        likely: "a@c.it",
        phone: "0373999000",
        other: "SEGRETO",
        code: "X",
      });
      expect(text).not.toContain("SEGRETO");
      expect(text).not.toContain("undefined");
      expect(text).toMatch(/spiega|conferma/);
    }
  });

  it("lead to the delegation wherever a consultant is suspected, and there only", () => {
    const leading = WARNING_CODES.filter((code) => WARNING_TEXTS[code].leadsToDelegation);
    expect(leading).toEqual(["appointeeIsIntermediary", "contactOfAnotherBody", "intermediaryDomain", "studioDomain"]);
    for (const code of WARNING_CODES) {
      const text = WARNING_TEXTS[code].applicant({ value: "", domain: "", what: "", likely: "" });
      expect(/delega/.test(text)).toBe(leading.includes(code));
    }
  });
});

it("a doubt that settled itself is no longer told as it was; one that a person cleared is", () => {
  const of = (code: string, resolvedBy: string | null) => settledByItself({ code, resolvedBy });
  expect(of("emailUnconfirmed", SETTLED_BY_ITSELF)).toBe("L’indirizzo è stato confermato");
  expect(of("freeMail", SETTLED_BY_ITSELF)).toBe("Non è più così");
  expect(of("emailUnconfirmed", "Carla Modello")).toBe(null);
  expect(of("emailUnconfirmed", null)).toBe(null);
});
