import { describe, expect, test } from "vitest";
import type { RegistrantType } from "@/lib/domain/registrant";
import { saveStep } from "@/lib/draft/save-step";
import { ask, begin, row, save, type, typed, whole } from "../support/applicant";
import { faults, screen } from "./applicant-screens";

describe("each type, from its first question to the last (B14-B34)", () => {
  test.each<[RegistrantType, Record<string, unknown>]>([
    ["employer", { employerKind: "private", legalForm: { label: "Società a responsabilità limitata (S.r.l.)" } }],
    ["agency", { authorizationNumber: "1234-SG", authorizationDate: "2019-03-15" }],
    ["trainingBody", { accreditationNumber: "0987", accreditationSection: "A" }],
    ["school", { schoolKind: "state", schoolCode: "CRIC82400X" }],
  ])("%s", async (variant, own) => {
    const draft = await whole(typed(variant), variant);
    const { answers, state } = await row(draft.ref);
    expect(state).toBe("draft");
    expect(answers).toMatchObject({
      soggetto: { name: "Panificio Fornaro S.r.l.", phone: "0373123456", ...own },
      "sede-legale": { municipality: { code: "D142", label: "Crema (CR)" }, postcode: "26013" },
      "sedi-operative": [{ place: "same", name: "Forno di via Mazzini" }],
      "rappresentante-legale": { birthDate: "1951-09-05", birthplace: { code: "D142", label: "Crema (CR)" } },
      "persona-incaricata": { fiscalCode: "FRNNNA78C52D142F", relation: "employee" },
    });
  });

  test("an avvocato gives register, number, province and the date of the notice to the Ispettorato (D8)", async () => {
    const draft = await begin();
    const body = screen(typed(), "soggetto");
    const professional = { ...body, employerKind: "professional", profession: "avvocato" };
    expect((await faults(type(draft, "soggetto", professional))).errors).toEqual({
      register: "Scegli dall’elenco: albo",
      registerNumber: expect.any(String),
      registerProvince: "Scegli dall’elenco: provincia dell’albo",
      inspectorateNotice: expect.any(String),
    });
    await save(draft, "soggetto", {
      ...professional,
      register: "Albo degli avvocati",
      registerNumber: "812",
      registerProvince: "Cremona",
      inspectorateNotice: "15/03/2019",
    });
    expect((await row(draft.ref)).answers.soggetto).toMatchObject({
      register: { label: "Albo degli avvocati" },
      registerProvince: { code: "CR", label: "Cremona (CR)" },
      inspectorateNotice: "2019-03-15",
    });
  });

  test("what was answered as a professional is forgotten by who turns out a private employer", async () => {
    const draft = await begin();
    const raw = { ...screen(typed(), "soggetto"), profession: "avvocato", registerNumber: "812" };
    await save(draft, "soggetto", { ...raw, inspectorateNotice: "no idea", state: "accepted" });
    const { answers } = await row(draft.ref);
    expect(Object.keys(answers.soggetto ?? {}).toSorted()).toEqual(
      ["email", "employerKind", "fiscalCode", "legalForm", "name", "pec", "phone"].toSorted(),
    );
    expect((await row(draft.ref)).state).toBe("draft");
  });
});

describe("errors stand beside their fields; nothing typed is lost (section 4)", () => {
  test("everything wrong at once, everything given back, nothing saved", async () => {
    const draft = await begin();
    const raw = {
      ...screen(typed(), "soggetto"),
      name: "",
      fiscalCode: "0123456789",
      pec: "fornaro@gmail.com",
      email: "fornaro",
      phone: "0372/406581",
      fax: "0372 406635",
      legalForm: "Srlll",
    };
    const state = await faults(type(draft, "soggetto", raw));
    expect(state.errors).toMatchObject({
      fiscalCode: "Il codice fiscale di un ente o di una società ha 11 cifre: ne hai scritte 10. Controllalo",
      pec: "Scrivi un indirizzo PEC: gmail.com è posta ordinaria",
      email: "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it",
      // B25: the clean number is offered, with the reason.
      phone: "Scrivi il telefono senza barra: 0372406581",
      fax: "Scrivi il fax senza spazi: 0372406635",
      name: expect.stringMatching(/^Scrivi /),
      legalForm: expect.stringMatching(/elenco/),
    });
    expect(state.values).toMatchObject(raw);
    expect((await row(draft.ref)).answers).toEqual({});
    await save(draft, "soggetto", { ...raw, ...screen(typed(), "soggetto"), phone: "0372406581", fax: "0372406635" });
  });

  test("names in each other's place are told where they are written, and change place with one press", async () => {
    const request = typed();
    const draft = await whole(request);
    const right = screen(request, "rappresentante-legale");
    const raw = { ...right, familyName: "Paolo", name: "Fornaro" };
    const state = await faults(type(draft, "rappresentante-legale", raw));
    expect(state.errors).toEqual({ familyName: expect.stringMatching(/^Forse hai scambiato cognome e nome/) });
    const pressed = { ...raw, "sure-familyName": "Paolo", "use-familyName": state.offers?.familyName ?? "" };
    await save(draft, "rappresentante-legale", pressed);
    const { answers } = await row(draft.ref);
    expect(answers["rappresentante-legale"]).toMatchObject({ familyName: "Fornaro", name: "Paolo" });
    // They may be right after all.
    await save(draft, "rappresentante-legale", { ...raw, "sure-familyName": "Paolo" });
  });

  test("one press takes the cleaned number (B25) or the address that was meant; who is sure says so by saving again", async () => {
    const draft = await begin();
    const body = { ...screen(typed(), "soggetto"), phone: "0372/406581", email: "lina@gmial.com" };
    const state = await faults(type(draft, "soggetto", body));
    expect(state.errors).toEqual({
      email: "Forse volevi scrivere lina@gmail.com? Se lina@gmial.com è giusto, salva di nuovo",
      phone: "Scrivi il telefono senza barra: 0372406581",
    });
    expect(state.offers).toEqual({ email: "lina@gmail.com", phone: "0372406581" });
    const again = { ...body, "sure-email": body.email, "sure-phone": body.phone };
    const taken = await faults(type(draft, "soggetto", { ...again, "use-phone": "0372406581" }));
    expect(taken.values).toMatchObject({ phone: "0372406581", email: body.email });
    expect(Object.keys(taken.errors ?? {})).toEqual(["email"]);
    await save(draft, "soggetto", { ...again, phone: "0372406581" });
    expect((await row(draft.ref)).answers.soggetto).toMatchObject({ email: "lina@gmial.com", phone: "0372406581" });
    // What was confirmed once is not asked again.
    await save(draft, "soggetto", { ...body, phone: "0372406582" });
    await save(draft, "soggetto", { ...again, phone: "0372406582", "use-email": "lina@gmail.com" });
    expect((await row(draft.ref)).answers.soggetto).toMatchObject({ email: "lina@gmail.com" });
  });

  test("a step that went wrong leaves its earlier answers as they were", async () => {
    const draft = await begin();
    const request = typed();
    await save(draft, "soggetto", screen(request, "soggetto"));
    const before = (await row(draft.ref)).answers;
    await faults(type(draft, "soggetto", { ...screen(request, "soggetto"), name: "Altro", phone: "" }));
    expect((await row(draft.ref)).answers).toEqual(before);
  });

  test("saving puts off the day the draft is deleted", async () => {
    const draft = await begin();
    const later = new Date("2026-12-01T08:00:00Z");
    await saveStep(await ask(draft.browser, later), {
      ref: draft.ref,
      slug: "soggetto",
      raw: screen(typed(), "soggetto"),
    });
    expect((await row(draft.ref)).savedAt).toEqual(later);
  });
});
