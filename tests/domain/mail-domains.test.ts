import { describe, expect, it } from "vitest";
import { isFreeMail, isSharedPec, ownDomain, sameOrganizationDomain } from "@/lib/domain/mail-domains";

describe("whose a mail domain is (A11, A13)", () => {
  it.each(["gmail.com", "LIBERO.it", "tiscali.it", "icloud.com"])("%s is free mail", (domain) => {
    expect(isFreeMail(domain)).toBe(true);
    expect(ownDomain(domain)).toBeUndefined();
  });

  it.each(["pec.it", "legalmail.it", "arubapec.it", "studio.legalmail.it", "consulentidellavoropec.it"])(
    "%s is shared PEC",
    (domain) => {
      expect(isSharedPec(domain)).toBe(true);
      expect(ownDomain(domain)).toBeUndefined();
    },
  );

  it.each([
    ["pec.fornobianchi.it", "fornobianchi.it"],
    ["fornobianchi.it", "fornobianchi.it"],
    ["uffici.comune.crema.cr.it", "crema.cr.it"],
    ["provincia.cr.it", "provincia.cr.it"],
    ["pec.regione.lombardia.it", "regione.lombardia.it"],
    ["mail.acme.co.uk", "acme.co.uk"],
    ["istruzione.it", undefined],
    ["pec.istruzione.it", undefined],
    ["pec.tiscali.it", undefined],
    ["cr.it", undefined],
    ["localhost", undefined],
  ])("%s belongs to %s", (domain, own) => {
    expect(ownDomain(domain)).toBe(own);
  });

  it.each([
    ["fornobianchi.it", "pec.fornobianchi.it", true],
    ["fornobianchi.it", "fornobianchi.com", false],
    ["comune.crema.cr.it", "comune.soresina.cr.it", false],
    ["fornobianchi.it", "legalmail.it", false],
    ["pec.it", "pec.it", false],
    ["gmail.com", "gmail.com", false],
    ["notfornobianchi.it", "fornobianchi.it", false],
  ])("%s and %s: same organization %s", (a, b, same) => {
    expect(sameOrganizationDomain(a, b)).toBe(same);
    expect(sameOrganizationDomain(b, a)).toBe(same);
  });
});
