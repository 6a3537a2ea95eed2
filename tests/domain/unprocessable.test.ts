import { describe, expect, it } from "vitest";
import { type CheckedRequest, type Knowledge, requestWarnings } from "@/lib/domain/unprocessable";
import { WARNING_TEXTS } from "@/lib/domain/unprocessable-texts";

const MARIO = {
  familyName: "Rossi",
  name: "Mario",
  fiscalCode: "RSSMRA85T10A562S",
  birthDate: "1985-12-10",
  birthplaceCode: "A562",
};

const BAKERY: CheckedRequest = {
  type: "employer",
  isIntermediary: false,
  organization: {
    name: "Forno Bianchi s.r.l.",
    fiscalCode: "00934061003",
    pec: "fornobianchi@pec.it",
    email: "info@fornobianchi.it",
    phone: "0373200300",
    fax: null,
  },
  workplaces: [{ key: "crema-1", phone: "0373200301", email: null }],
  legalRepresentative: { ...MARIO, email: null },
  appointee: {
    ...MARIO,
    isLegalRepresentative: true,
    email: "mario@fornobianchi.it",
    phone: "3331234567",
    emailConfirmed: true,
  },
};

const NOTHING: Knowledge = { today: "2026-11-21", intermediaryPeople: [], contacts: [], bodyPhones: [], existing: [] };

const STUDIO_CONTACT = {
  organizationFiscalCode: "01199250158",
  organizationName: "Verdi consulenza",
  isIntermediary: true,
};

const found = (request: CheckedRequest, knowledge: Partial<Knowledge> = {}) =>
  requestWarnings(request, { ...NOTHING, ...knowledge }).map(({ code, field, blocking }) => [code, field, blocking]);

const withOrganization = (change: Partial<CheckedRequest["organization"]>): CheckedRequest => ({
  ...BAKERY,
  organization: { ...BAKERY.organization, ...change },
});
const withAppointee = (change: Partial<CheckedRequest["appointee"]>): CheckedRequest => ({
  ...BAKERY,
  appointee: { ...BAKERY.appointee, ...change },
});

describe("a request with nothing wrong", () => {
  it("has no warnings", () => {
    expect(found(BAKERY)).toEqual([]);
  });
});

describe("A12: the appointee is the employer's own consultant", () => {
  const person = {
    fiscalCode: MARIO.fiscalCode,
    organizationFiscalCode: "01199250158",
    organizationName: "Verdi consulenza",
  };

  it("needs a justification, and leads to the delegation", () => {
    const warnings = requestWarnings(BAKERY, { ...NOTHING, intermediaryPeople: [person] });
    expect(warnings).toEqual([
      {
        code: "appointeeIsIntermediary",
        field: "persona-incaricata.fiscalCode",
        blocking: true,
        detail: { other: "Verdi consulenza" },
      },
    ]);
    expect(WARNING_TEXTS.appointeeIsIntermediary.leadsToDelegation).toBe(true);
    expect(WARNING_TEXTS.appointeeIsIntermediary.applicant(warnings[0]?.detail ?? {})).toContain("delega");
  });

  it("does not hold against a studio that appoints its own people (D8)", () => {
    expect(found(withOrganization({ fiscalCode: "01199250158" }), { intermediaryPeople: [person] })).toEqual([]);
  });

  it("does not hold for another person of the studio", () => {
    expect(found(BAKERY, { intermediaryPeople: [{ ...person, fiscalCode: "VRDLGU70A01D150X" }] })).toEqual([]);
  });
});

describe("A11, A13: contacts of others", () => {
  it.each([
    ["info@fornobianchi.it", "soggetto.email"],
    ["fornobianchi@pec.it", "soggetto.pec"],
    ["0373200300", "soggetto.phone"],
    ["0373200301", "sedi-operative.0.phone"],
    ["mario@fornobianchi.it", "persona-incaricata.email"],
    ["3331234567", "persona-incaricata.phone"],
  ])("%s, known as another body's", (value, field) => {
    const contact = { ...STUDIO_CONTACT, isIntermediary: false, value };
    expect(found(BAKERY, { contacts: [contact] })).toEqual([["contactOfAnotherBody", field, true]]);
  });

  it("looks at the fax, and at every work site and the representative's e-mail", () => {
    const request: CheckedRequest = {
      ...withOrganization({ fax: "0373200399" }),
      workplaces: [...BAKERY.workplaces, { key: "crema-2", phone: "0373200302", email: "crema2@fornobianchi.it" }],
      legalRepresentative: { ...MARIO, email: "titolare@fornobianchi.it" },
    };
    const contacts = ["0373200399", "crema2@fornobianchi.it", "titolare@fornobianchi.it"].map((value) => ({
      ...STUDIO_CONTACT,
      isIntermediary: false,
      value,
    }));
    expect(found(request, { contacts }).map(([, field]) => field)).toEqual([
      "soggetto.fax",
      "sedi-operative.1.email",
      "rappresentante-legale.email",
    ]);
  });

  it("does not hold the body's own earlier contacts against it", () => {
    const own = {
      ...STUDIO_CONTACT,
      organizationFiscalCode: BAKERY.organization.fiscalCode,
      value: "info@fornobianchi.it",
    };
    expect(found(BAKERY, { contacts: [own] })).toEqual([]);
  });

  it("lets one person be appointed by several bodies (A16) with one address, which is not the bodies' own", () => {
    const personal = {
      ...STUDIO_CONTACT,
      isIntermediary: false,
      value: "mario@fornobianchi.it",
      holderFiscalCode: MARIO.fiscalCode,
    };
    expect(found(BAKERY, { contacts: [personal] })).toEqual([]);
    expect(found(BAKERY, { contacts: [{ ...personal, holderFiscalCode: "VRDLGU70A01D150X" }] })).toHaveLength(1);
    expect(found(withOrganization({ email: personal.value }), { contacts: [personal] })).toEqual([
      ["contactOfAnotherBody", "soggetto.email", true],
    ]);
  });

  it("knows an intermediary's domain, PEC and e-mail alike", () => {
    const contacts = [{ ...STUDIO_CONTACT, value: "segreteria@verdi.it" }];
    expect(found(withAppointee({ email: "bianchi@verdi.it" }), { contacts })).toEqual([
      ["intermediaryDomain", "persona-incaricata.email", true],
    ]);
    expect(found(withOrganization({ pec: "clienti@pec.verdi.it" }), { contacts })).toEqual([
      ["intermediaryDomain", "soggetto.pec", true],
    ]);
  });

  it("does not take a provider's domain for an intermediary's", () => {
    const contacts = ["verdi@pec.it", "verdi@gmail.com", "verdi@consulentidellavoropec.it"].map((value) => ({
      ...STUDIO_CONTACT,
      value,
    }));
    expect(found(withOrganization({ pec: "fornobianchi@consulentidellavoropec.it" }), { contacts })).toEqual([]);
  });

  it("does not take any other body's domain for an intermediary's", () => {
    const contacts = [{ ...STUDIO_CONTACT, isIntermediary: false, value: "segreteria@verdi.it" }];
    expect(found(withAppointee({ email: "bianchi@verdi.it" }), { contacts })).toEqual([]);
  });

  it.each(["studioverdi.it", "verdiconsulenza.it", "paghefacili.it", "commercialistiverdi.com"])(
    "suspects %s of being a studio's",
    (domain) => {
      expect(found(withAppointee({ email: `bianchi@${domain}` }))).toEqual([
        ["studioDomain", "persona-incaricata.email", true],
      ]);
    },
  );

  it("does not suspect a body named like its domain, nor an intermediary itself", () => {
    const architects = { ...withAppointee({ email: "mario@studioneri.it" }) };
    expect(found({ ...architects, organization: { ...BAKERY.organization, name: "Studio Neri architetti" } })).toEqual(
      [],
    );
    expect(found({ ...architects, isIntermediary: true })).toEqual([]);
  });

  it("suspects free mail only of a body that has its own domain", () => {
    expect(found(withAppointee({ email: "mario@gmail.com" }))).toEqual([
      ["freeMail", "persona-incaricata.email", true],
    ]);
    const small = withOrganization({ email: "fornobianchi@libero.it" });
    expect(found({ ...small, appointee: { ...small.appointee, email: "mario@gmail.com" } })).toEqual([]);
    const withPec = withOrganization({ email: "fornobianchi@libero.it", pec: "forno@pec.fornobianchi.it" });
    expect(found(withPec)).toEqual([["freeMail", "soggetto.email", true]]);
  });

  it.each([
    ["a provider's, mistyped", "forno@legalmial.it"],
    ["an association's", "forno@pec.confartigianato.it"],
  ])("does not call the domain of a PEC the body's own: %s", (_, pec) => {
    const codes = found(withOrganization({ email: "fornobianchi@libero.it", pec })).map(([code]) => code);
    expect(codes).not.toContain("freeMail");
  });

  it("nor that of a mistyped address", () => {
    const request = withOrganization({ email: "fornobianchi@gmial.com" });
    const codes = found({ ...request, appointee: { ...request.appointee, email: "mario@libero.it" } }).map(([c]) => c);
    expect(codes).toEqual(["mailTypo"]);
  });

  it("does not call a studio's domain the body's own", () => {
    const request = { ...withOrganization({ email: "forno@studioverdi.it" }) };
    expect(found({ ...request, appointee: { ...request.appointee, email: "mario@gmail.com" } })).toEqual([
      ["studioDomain", "soggetto.email", true],
    ]);
  });

  it("names the other body to the operator, and leaves no detail unfilled", () => {
    const contacts = [{ ...STUDIO_CONTACT, value: "info@fornobianchi.it" }];
    const [warning] = requestWarnings(BAKERY, { ...NOTHING, contacts });
    expect(warning && WARNING_TEXTS[warning.code].operator(warning.detail)).toBe(
      "Il recapito info@fornobianchi.it è anche di: Verdi consulenza.",
    );
  });
});

describe("people's data", () => {
  it("tells where the codice fiscale disagrees, to be confirmed", () => {
    const request = { ...BAKERY, legalRepresentative: { ...MARIO, name: "Marco", birthDate: "1985-12-11" } };
    expect(requestWarnings(request, NOTHING)).toEqual([
      {
        code: "fiscalCodeDisagrees",
        field: "rappresentante-legale.fiscalCode",
        blocking: false,
        detail: { what: "nome, data di nascita" },
      },
    ]);
  });

  it("says so when family name and name are in each other's place", () => {
    const request = { ...BAKERY, legalRepresentative: { ...MARIO, name: MARIO.familyName, familyName: MARIO.name } };
    const [warning] = requestWarnings(request, NOTHING);
    expect(warning && WARNING_TEXTS[warning.code].applicant(warning.detail)).toBe(
      "Forse hai scambiato cognome e nome. Il codice fiscale non corrisponde a: cognome, nome. Controlla i dati. Se sono giusti, conferma.",
    );
  });

  it("asks about the body's former telephone where it has stayed, and about no other number", () => {
    const bodyPhones = ["0373200300", "0373200301", "3331234567"];
    const moved = withOrganization({ phone: "0373999000" });
    expect(found(moved, { bodyPhones: ["0373200300"] })).toEqual([]);
    expect(found(moved, { bodyPhones })).toEqual([
      ["formerPhone", "sedi-operative.0.phone", false],
      ["formerPhone", "persona-incaricata.phone", false],
    ]);
    // The number that the body has today may stand anywhere.
    const shared = { ...BAKERY, workplaces: [{ ...BAKERY.workplaces[0]!, phone: BAKERY.organization.phone }] };
    expect(found(shared, { bodyPhones: ["0373200300"] })).toEqual([]);
  });

  it("looks at the appointee apart from the representative, once when they are one person", () => {
    const wrong = { ...BAKERY.appointee, familyName: "Verdi" };
    expect(found({ ...BAKERY, appointee: wrong })).toEqual([]);
    expect(found({ ...BAKERY, appointee: { ...wrong, isLegalRepresentative: false } })).toEqual([
      ["fiscalCodeDisagrees", "persona-incaricata.fiscalCode", false],
    ]);
  });

  it("tells the operator of an address that looks mistyped, and stops nobody: the form has asked", () => {
    expect(found(withAppointee({ email: "mario@gmial.com" }))).toEqual([
      ["mailTypo", "persona-incaricata.email", false],
    ]);
    // The body's own name is the first one written.
    expect(requestWarnings(withAppointee({ email: "mario@fornobiachi.it" }), NOTHING)).toEqual([
      {
        code: "mailTypo",
        field: "persona-incaricata.email",
        blocking: false,
        detail: { value: "mario@fornobiachi.it", likely: "mario@fornobianchi.it" },
      },
    ]);
  });

  it("tells the operator of an unconfirmed e-mail, and stops nobody", () => {
    expect(found(withAppointee({ emailConfirmed: false }))).toEqual([
      ["emailUnconfirmed", "persona-incaricata.email", false],
    ]);
  });
});

describe("duplicates: same body, type, work site and appointee", () => {
  const same = {
    kind: "dossier" as const,
    organizationFiscalCode: "00934061003",
    type: "employer" as const,
    workplaceKey: "crema-1",
    appointeeFiscalCode: MARIO.fiscalCode,
    code: "SIN-2026-004217-K",
  };

  it("finds an open dossier and an active role", () => {
    expect(found(BAKERY, { existing: [same] })).toEqual([["duplicateDossier", "sedi-operative.0", true]]);
    expect(found(BAKERY, { existing: [{ ...same, kind: "role" }] })).toEqual([
      ["duplicateRole", "sedi-operative.0", true],
    ]);
  });

  it.each([
    { organizationFiscalCode: "01199250158" },
    { type: "agency" as const },
    { workplaceKey: "crema-2" },
    { appointeeFiscalCode: "VRDLGU70A01D150X" },
  ])("is no duplicate with %j", (change) => {
    expect(found(BAKERY, { existing: [{ ...same, ...change }] })).toEqual([]);
  });

  it("does not count the dossier that is being repeated (D6), but does count a role", () => {
    const repeated = { ...BAKERY, repeats: same.code };
    expect(found(repeated, { existing: [same] })).toEqual([]);
    expect(found(repeated, { existing: [{ ...same, kind: "role" }] })).toHaveLength(1);
  });
});
