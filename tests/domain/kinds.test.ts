import { describe, expect, test } from "vitest";
import { SERVICES } from "@/db/seed/catalogue";
import { Refusal } from "@/lib/domain/errors";
import { type Answers, type Field, isAsked, suggestions } from "@/lib/domain/form";
import type { FormContext } from "@/lib/domain/kind";
import { KINDS, kindById } from "@/lib/domain/kinds";
import { addressLine, readRegistration } from "@/lib/domain/kinds/registration";
import { registrantBySlug } from "@/lib/domain/registrant";

const CONTEXT: FormContext = {
  services: [
    { value: "prospetto", label: "Prospetto informativo L. 68/99" },
    { value: "visure", label: "Visure" },
  ],
};
const stepsOf = (variant: string) => KINDS.registration.steps(variant, CONTEXT);
const fieldsOf = (variant: string, slug: string): readonly Field[] =>
  stepsOf(variant).find((s) => s.slug === slug)?.fields ?? [];
/** What is asked of someone who answered so. */
const asked = (variant: string, slug: string, answers: Record<string, unknown> = {}): string[] =>
  fieldsOf(variant, slug)
    .filter((f) => isAsked(f, answers))
    .map((f) => f.name);

const COMMON = ["name", "fiscalCode", "vatNumber", "pec", "email", "phone", "fax"];

describe("registration: the steps and what each type is asked (B14-B34)", () => {
  test.each(["employer", "agency", "trainingBody", "school"])("%s goes through the same steps", (variant) => {
    expect(stepsOf(variant).map((s) => s.slug)).toEqual([
      "soggetto",
      "sede-legale",
      "sedi-operative",
      "rappresentante-legale",
      "persona-incaricata",
      "servizi",
    ]);
    expect(stepsOf(variant)[2]?.list).toMatchObject({ min: 1, max: 50 });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ["employer", { employerKind: "private" }, ["employerKind", "legalForm"]],
    ["employer", { employerKind: "public" }, ["employerKind", "legalForm"]],
    ["employer", { employerKind: "association" }, ["employerKind", "legalForm"]],
    // D8: a consulente is asked register, number and province; avvocato and commercialista also their notice.
    [
      "employer",
      { employerKind: "professional", profession: "consulente" },
      ["employerKind", "profession", "register", "registerNumber", "registerProvince", "legalForm"],
    ],
    [
      "employer",
      { employerKind: "professional", profession: "avvocato" },
      [
        "employerKind",
        "profession",
        "register",
        "registerNumber",
        "registerProvince",
        "inspectorateNotice",
        "legalForm",
      ],
    ],
    [
      "employer",
      { employerKind: "professional", profession: "commercialista" },
      [
        "employerKind",
        "profession",
        "register",
        "registerNumber",
        "registerProvince",
        "inspectorateNotice",
        "legalForm",
      ],
    ],
    ["agency", {}, ["authorizationNumber", "authorizationDate", "legalForm"]],
    ["trainingBody", {}, ["accreditationNumber", "accreditationSection", "legalForm"]],
    ["school", {}, ["schoolKind", "schoolCode"]],
  ])("%s %j", (variant, answers, own) => {
    expect(asked(variant, "soggetto", answers).toSorted()).toEqual([...own, ...COMMON].toSorted());
  });

  test("a consultant who registers the own studio is not told that a consultant cannot: only that of others (D8)", () => {
    const said = stepsOf("employer").flatMap(({ lead, fields }) => [lead, ...fields.map(({ hint }) => hint)]);
    const about = said.filter((text) => text && /\b(un|il|del|quelli di un) consulente/.test(text));
    expect(about).toHaveLength(3);
    for (const text of about) expect(text).toContain("esterno");
  });

  test("only partita IVA, fax and the second e-mails are optional (B22)", () => {
    const optional = stepsOf("employer").flatMap((s) =>
      s.fields.filter((f) => f.optional).map((f) => `${s.slug}.${f.name}`),
    );
    expect(optional).toEqual([
      "soggetto.vatNumber",
      "soggetto.fax",
      "sedi-operative.email",
      "rappresentante-legale.email",
    ]);
  });

  test("lookups are bound to their tables (B23)", () => {
    const bound = stepsOf("employer").flatMap((s) =>
      s.fields.filter((f) => f.type === "lookup").map((f) => `${s.slug}.${f.name}=${f.lookup}`),
    );
    expect(bound).toEqual([
      "soggetto.register=register",
      "soggetto.registerProvince=province",
      "soggetto.legalForm=legalForm",
      "sede-legale.municipality=municipality",
      "sedi-operative.municipality=municipality",
      "rappresentante-legale.birthplace=birthplace",
      "persona-incaricata.birthplace=birthplace",
    ]);
  });

  test("a site at the legal seat, an appointee who is the representative: asked no second time (A9)", () => {
    expect(asked("employer", "sedi-operative", { place: "same" })).toEqual(["place", "name", "phone", "email"]);
    expect(asked("employer", "sedi-operative", { place: "other" })).toContain("municipality");
    expect(asked("employer", "persona-incaricata", { isLegalRepresentative: "yes" })).toEqual([
      "isLegalRepresentative",
      "email",
      "phone",
    ]);
    expect(asked("employer", "persona-incaricata", { isLegalRepresentative: "no" })).toEqual([
      "isLegalRepresentative",
      "familyName",
      "name",
      "fiscalCode",
      "birthDate",
      "birthplace",
      "relation",
      "email",
      "phone",
    ]);
  });

  test("each type is found by the words of its address, and only those", () => {
    expect(registrantBySlug("datori-di-lavoro")).toBe("employer");
    expect(registrantBySlug("agenzie-per-il-lavoro")).toBe("agency");
    expect(registrantBySlug("enti-di-formazione")).toBe("trainingBody");
    expect(registrantBySlug("istituti-scolastici")).toBe("school");
    expect(registrantBySlug("employer")).toBe(null);
  });
});

const CREMA = { code: "D142", label: "Crema (CR)" };
const ANSWERS: Answers = {
  soggetto: {
    employerKind: "private",
    name: "Forno",
    fiscalCode: "01234567897",
    pec: "a@pec.example",
    email: "b@x.example",
    phone: "0373123456",
  },
  "sede-legale": { municipality: CREMA, street: "Via Mazzini", number: "12", postcode: "26013" },
  "sedi-operative": [
    { place: "same", name: "Forno", phone: "0373123457" },
    {
      place: "other",
      municipality: { code: "D150", label: "Cremona (CR)" },
      street: "Corso Campi",
      number: "3",
      postcode: "26100",
      name: "Negozio",
      phone: "0372123457",
      email: "negozio@x.example",
    },
  ],
  "rappresentante-legale": {
    familyName: "Fornaro",
    name: "Paolo",
    fiscalCode: "FRNPLA51P05D142H",
    birthDate: "1951-09-05",
    birthplace: CREMA,
    office: "Titolare",
  },
  "persona-incaricata": { isLegalRepresentative: "yes", email: "paolo@x.example", phone: "0373123458" },
  servizi: { services: ["prospetto"] },
};

describe("reading a registration", () => {
  test("a site at the legal seat has its address; the representative is the appointee (A9)", () => {
    const r = readRegistration("employer", ANSWERS);
    expect(r.workplaces.map((w) => addressLine(w.address))).toEqual([
      "Via Mazzini 12, 26013 Crema (CR)",
      "Corso Campi 3, 26100 Cremona (CR)",
    ]);
    expect(r.appointee).toMatchObject({
      fiscalCode: "FRNPLA51P05D142H",
      familyName: "Fornaro",
      relation: "Rappresentante legale",
      email: "paolo@x.example",
      isLegalRepresentative: true,
    });
  });

  test("the common code learns who signs what, and where to write (A32, A33)", () => {
    const facts = KINDS.registration.facts("employer", ANSWERS);
    expect(facts.contactEmail).toBe("paolo@x.example");
    expect(facts.signers.summary?.fiscalCode).toBe("FRNPLA51P05D142H");
    expect(facts.signers.confirmation?.fiscalCode).toBe("FRNPLA51P05D142H");
    expect(KINDS.registration.documents.map((d) => [d.type, d.signer, d.oneShot])).toEqual([
      ["summary", "appointee", true],
      ["confirmation", "legalRepresentative", false],
    ]);
  });

  test.each(Object.keys(ANSWERS))("refuses answers without %s", (slug) => {
    const { [slug]: _, ...rest } = ANSWERS;
    let refused: unknown;
    try {
      readRegistration("employer", rest);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: "incomplete", detail: { step: slug } });
  });

  test("what happens on acceptance is told before the click", () => {
    const lines = KINDS.registration.outcome("employer", ANSWERS, CONTEXT).join(" ");
    expect(lines).toContain("Paolo Fornaro");
    expect(lines).toContain("2 ruoli: Forno, Negozio");
    expect(lines).toContain("Prospetto informativo L. 68/99");
  });
});

test("an unknown kind does not exist", () => {
  expect(() => kindById("delegation-of-powers")).toThrow(Refusal);
  expect(() => kindById("constructor")).toThrow(Refusal);
});

test("the catalogue by type (D7): who may ask for what, COB closed", () => {
  const of = (type: string) =>
    SERVICES.filter((s) => s.types?.includes(type) && s.status !== "closed").map((s) => s.code);
  expect(of("employer")).toEqual(["prospetto", "istanze-l68", "dote-apprendistato", "visure"]);
  expect(of("agency")).toEqual(["prospetto", "istanze-l68"]);
  expect(of("trainingBody")).toEqual(["dote-apprendistato", "progetti-formativi"]);
  expect(of("school")).toEqual(["anagrafe-studenti"]);
  expect(SERVICES.find((s) => s.code === "cob")).toMatchObject({
    status: "closed",
    closedUrl: "https://siul.servizirl.it",
  });
});

test("a phone asked again begins with the body's own, until an answer is saved", () => {
  const answers = { soggetto: { phone: "0372406581" }, "sede-legale": { street: "Via Dante" } };
  expect(suggestions(fieldsOf("employer", "sedi-operative"), answers)).toEqual({ phone: "0372406581" });
  expect(suggestions(fieldsOf("employer", "persona-incaricata"), answers)).toEqual({ phone: "0372406581" });
  expect(suggestions(fieldsOf("employer", "rappresentante-legale"), answers)).toEqual({});
  expect(suggestions(fieldsOf("employer", "sedi-operative"), {})).toEqual({});
});

test("a sole trader's codice fiscale is asked once; a company's is nobody's own", () => {
  const of = (fiscalCode: string) =>
    suggestions(fieldsOf("employer", "rappresentante-legale"), { soggetto: { fiscalCode } });
  expect(of("FRNNNA78C52D142F")).toEqual({ fiscalCode: "FRNNNA78C52D142F" });
  expect(of("00934061003")).toEqual({});
});

test("the services named in 'Devo registrarmi qui?' stand ticked, those that are offered", () => {
  const service = (value: string, disabled?: boolean) => ({ value, label: value, disabled });
  const context = { services: [service("prospetto"), service("istanze-l68", true), service("visure")] };
  const fields = KINDS.registration.steps("employer", context).find((step) => step.slug === "servizi")?.fields ?? [];
  const told = { who: "employer", services: ["prospetto", "istanze-l68", "cob", "other"] };
  expect(suggestions(fields, {}, told)).toEqual({ services: ["prospetto"] });
  expect(suggestions(fields, {}, { services: ["other"] })).toEqual({});
  expect(suggestions(fields, {}, null)).toEqual({});
});
