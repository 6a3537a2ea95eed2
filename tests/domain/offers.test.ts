import { describe, expect, it } from "vitest";
import type { Step } from "@/lib/domain/form";
import { offersFor, takeOffers } from "@/lib/domain/offers";

const STEP: Step = {
  slug: "soggetto",
  title: "Soggetto",
  fields: [
    { name: "phone", type: "phone", label: "Telefono" },
    { name: "fax", type: "phone", label: "Fax", optional: true },
    { name: "pec", type: "pec", label: "PEC" },
    { name: "email", type: "email", label: "E-mail", showWhen: { field: "phone", in: ["0373123456", "0373/123456"] } },
  ],
};

describe("what one press puts right", () => {
  it("is the cleaned number, for telephone and fax (B25)", () => {
    const { offers, doubts } = offersFor(STEP, { phone: "0373/123456", fax: "0373 1234 57" }, {});
    expect(offers).toEqual({ phone: "0373123456", fax: "0373123457" });
    expect(doubts).toEqual({});
  });

  it("is nothing for a right number, nor for one that cannot be read", () => {
    expect(offersFor(STEP, { phone: "0373123456", fax: "interno 4" }, {}).offers).toEqual({});
  });

  it("is the address that was probably meant, asked as a question", () => {
    const { offers, doubts } = offersFor(STEP, { phone: "0373123456", email: " Lina@Gmial.com " }, {});
    expect(offers).toEqual({ email: "lina@gmail.com" });
    expect(doubts.email).toBe("Forse volevi scrivere lina@gmail.com? Se lina@gmial.com è giusto, salva di nuovo");
  });

  it("looks at the addresses of the other steps, and at those before it in this one", () => {
    const raw = { phone: "0373123456", pec: "forno@pec.fornobianchi.it", email: "info@fornobiachi.it" };
    expect(offersFor(STEP, raw, {}).offers).toEqual({ email: "info@fornobianchi.it" });
    const others = { altro: { email: "info@panverdimonti.it" } };
    expect(offersFor(STEP, { phone: "0373123456", email: "a@panverdimont.it" }, others).offers).toEqual({
      email: "a@panverdimonti.it",
    });
  });

  it("is not asked again once confirmed, saved, or hidden", () => {
    const raw = { phone: "0373123456", email: "lina@gmial.com" };
    expect(offersFor(STEP, { ...raw, "sure-email": "lina@gmial.com" }, {}).doubts).toEqual({});
    expect(offersFor(STEP, raw, { soggetto: { email: "lina@gmial.com" } }).doubts).toEqual({});
    expect(offersFor(STEP, { ...raw, phone: "037399" }, {}).doubts).toEqual({});
    // Confirmed for other words than these.
    expect(offersFor(STEP, { ...raw, "sure-email": "lina@gmaill.com" }, {}).doubts).not.toEqual({});
  });
});

describe("family name and name in each other's place", () => {
  const PERSON: Step = {
    slug: "persona",
    title: "Persona",
    fields: [
      { name: "who", type: "radio", label: "Chi" },
      ...(["familyName", "name", "fiscalCode"] as const).map((name): Step["fields"][number] => ({
        name,
        type: name === "fiscalCode" ? "fiscalCode" : "text",
        label: name,
        showWhen: { field: "who", in: ["other"] },
        ...(name === "familyName" && { exchange: { name: "name", code: "fiscalCode" } }),
      })),
    ],
  };
  const raw = { who: "other", familyName: "Maria  Anna", name: "Rossi", fiscalCode: "rssmnn85t50a562v" };

  it("are doubted by the codice fiscale, until they are said to be right, were saved so, or are not asked", () => {
    const { offers, doubts } = offersFor(PERSON, raw, {});
    expect(offers).toEqual({ familyName: "Rossi" });
    expect(doubts.familyName).toMatch(/^Forse hai scambiato cognome e nome/);
    const right = { ...raw, familyName: "Rossi", name: "Maria Anna" };
    expect(offersFor(PERSON, right, {})).toEqual({ offers: {}, doubts: {} });
    expect(offersFor(PERSON, { ...raw, who: "same" }, {})).toEqual({ offers: {}, doubts: {} });
    expect(offersFor(PERSON, { ...raw, "sure-familyName": "Maria Anna" }, {}).doubts).toEqual({});
    const saved = { familyName: "Maria Anna", name: "Rossi", fiscalCode: "RSSMNN85T50A562V" };
    expect(offersFor(PERSON, raw, { persona: saved }).doubts).toEqual({});
    expect(offersFor(PERSON, raw, { persona: { ...saved, name: "Verdi" } }).doubts).not.toEqual({});
  });

  it("change place with one press", () => {
    const pressed = { ...raw, "sure-familyName": "Maria Anna", "use-familyName": "Rossi" };
    expect(takeOffers(PERSON.fields, pressed)).toMatchObject({ familyName: "Rossi", name: "Maria Anna" });
    // With script they have changed place in the page already; or the name was written anew.
    const already = { ...pressed, familyName: "Rossi", name: "Maria Anna" };
    expect(takeOffers(PERSON.fields, already)).toMatchObject({ familyName: "Rossi", name: "Maria Anna" });
    expect(takeOffers(PERSON.fields, { ...pressed, name: "Bianchi" })).toMatchObject({ name: "Bianchi" });
  });
});

it("a house number written in the street too is offered away, until the street is said to be right", () => {
  const fields: Step["fields"] = [
    { name: "street", type: "text", label: "Via o piazza", apartNumber: "number" },
    { name: "number", type: "text", label: "Numero civico" },
  ];
  const step: Step = { slug: "sede", title: "Sede", fields };
  const raw = { street: "via Ponte Furio 8", number: "8" };
  expect(offersFor(step, raw, {})).toEqual({
    offers: { street: "via Ponte Furio" },
    doubts: { street: expect.stringContaining("Il numero 8 è già in «Numero civico»") },
  });
  expect(offersFor(step, { ...raw, number: "9" }, {}).doubts).toEqual({});
  expect(offersFor(step, { ...raw, "sure-street": raw.street }, {}).doubts).toEqual({});
  expect(offersFor(step, raw, { sede: raw }).doubts).toEqual({});
  expect(offersFor(step, raw, { sede: { ...raw, number: "10" } }).doubts).not.toEqual({});
});

describe("an offer that is pressed", () => {
  const pressed = { phone: "0373/123456", "sure-phone": "0373/123456", "use-phone": "0373123456" };

  it("takes the place of what was typed, and of nothing else", () => {
    expect(takeOffers(STEP.fields, { ...pressed, pec: "a@b.it" })).toMatchObject({
      phone: "0373123456",
      pec: "a@b.it",
    });
    expect(takeOffers(STEP.fields, { ...pressed, phone: "0373123456" }).phone).toBe("0373123456");
  });

  it("confirms no other", () => {
    const raw = { ...pressed, email: "lina@gmial.com", "sure-email": "lina@gmial.com" };
    expect(offersFor(STEP, takeOffers(STEP.fields, raw), {}).offers).toEqual({ email: "lina@gmail.com" });
  });

  it("is passed over when something else stands in the field by now", () => {
    expect(takeOffers(STEP.fields, { ...pressed, phone: "0372999999" }).phone).toBe("0372999999");
  });

  it("leaves alone what nobody pressed, and fields of another step", () => {
    const raw = { phone: "0373/123456", "sure-phone": "0373/123456", "use-name": "x" };
    expect(takeOffers(STEP.fields, raw)).toEqual(raw);
  });
});
