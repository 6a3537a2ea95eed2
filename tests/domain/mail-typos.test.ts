import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "@/lib/domain/mail-domains";
import { isOneSlip, likelyAddress } from "@/lib/domain/mail-typos";

describe("an address whose domain was mistyped (A11, B30)", () => {
  it.each([
    ["lina@gmial.com", "lina@gmail.com"],
    ["lina@gmail.con", "lina@gmail.com"],
    ["lina@gmail.co", "lina@gmail.com"],
    ["lina@gmail.it", "lina@gmail.com"],
    ["lina@gmai.com", "lina@gmail.com"],
    ["lina@libbero.it", "lina@libero.it"],
    ["lina@libero.com", "lina@libero.it"],
    ["lina@hotmial.it", "lina@hotmail.it"],
    ["forno@pec.arubba.it", "forno@pec.aruba.it"],
    ["forno@pec.aruba.ti", "forno@pec.aruba.it"],
    ["forno@legalmial.it", "forno@legalmail.it"],
    ["forno@postecert.com", "forno@postecert.it"],
    ["info@fornobianchi.itt", "info@fornobianchi.it"],
    ["info@fornobianchi.ut", "info@fornobianchi.it"],
    ["info@fornobianchi.ocm", "info@fornobianchi.com"],
    ["info@fornobianchi.coom", "info@fornobianchi.com"],
    ["info@fornobianchi.nrt", "info@fornobianchi.net"],
    ["info@fornobianchi.itl", "info@fornobianchi.it"],
    ["info@fornobianchi.ue", "info@fornobianchi.eu"],
  ])("%s was probably %s", (address, meant) => {
    expect(likelyAddress(address)).toBe(meant);
  });

  it.each([
    "lina@fornobianchi.it",
    "lina@pec.fornobianchi.it",
    "lina@email.com",
    "lina@tim.com",
    "lina@web.it",
    "lina@hotmail.es",
    "lina@outlook.de",
    "segreteria@comune.crema.cr.it",
    "cric82400x@istruzione.it",
    "forno@pec.cia.it",
    "info@fornobianchi.cloud",
    "info@fornobianchi.pet",
    "info@fornobianchi.fit",
    "info@fornobianchi.info",
    "info@fornobianchi.coop",
    "info@fornobianchi.co",
    "info@forno.com.tr",
    "info@pac.it",
  ])("nothing is asked about %s", (address) => {
    expect(likelyAddress(address)).toBeUndefined();
  });

  it("compares with the other addresses of the request, whatever stands before the own name", () => {
    expect(likelyAddress("lina@fornobianhi.it", ["forno@pec.fornobianchi.it"])).toBe("lina@fornobianchi.it");
    expect(likelyAddress("forno@pec.fornobiachi.it", ["info@fornobianchi.it"])).toBe("forno@pec.fornobianchi.it");
    expect(likelyAddress("lina@panverdi.it", ["forno@pec.fornobianchi.it"])).toBeUndefined();
    // Also an ending that only another address has.
    expect(likelyAddress("lina@pec.exampl", ["info@fornobianchi.example"])).toBe("lina@pec.example");
    expect(likelyAddress("lina@pec.example", ["info@fornobianchi.exampl"])).toBe("lina@pec.exampl");
    // Short names have neighbours, and a provider's name is nobody's.
    expect(likelyAddress("lina@abc.it", ["info@abd.it"])).toBeUndefined();
    expect(likelyAddress("lina@fornobianchi.it", ["info@gmail.com"])).toBeUndefined();
  });

  it("never doubts a provider, nor what it has proposed itself", () => {
    for (const domain of PROVIDERS) expect(likelyAddress(`x@${domain}`)).toBeUndefined();
    fc.assert(
      fc.property(fc.constantFrom(...PROVIDERS), fc.nat(), fc.constantFrom(..."abcdeilmort"), (domain, at, letter) => {
        const place = at % domain.length;
        const typed = `x@${domain.slice(0, place)}${letter}${domain.slice(place)}`;
        const meant = likelyAddress(typed);
        expect(meant === undefined || likelyAddress(meant) === undefined).toBe(true);
      }),
    );
  });
});

describe("one slip", () => {
  it.each([
    ["crema", "cremo", true],
    ["crema", "crma", true],
    ["crema", "creema", true],
    ["crema", "cerma", true],
    ["crema", "creme a", false],
    ["crema", "crema", false],
    ["crema", "acrem", false],
  ])("%s and %s: %s, both ways", (a, b, expected) => {
    expect([isOneSlip(a, b), isOneSlip(b, a)]).toEqual([expected, expected]);
  });
});
