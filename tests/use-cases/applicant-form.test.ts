import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { lookup } from "@/db/schema/settings";
import type { RawValues } from "@/lib/domain/field-check";
import type { RegistrantType } from "@/lib/domain/registrant";
import { saveStep } from "@/lib/draft/save-step";
import {
  ask,
  begin,
  fillIn,
  newBrowser,
  open,
  PAOLO,
  refusalOf,
  row,
  save,
  spid,
  submitted,
  type Typed,
  type,
  typed,
  whole,
} from "../support/applicant";

/** One screen of a typed request. */
const screen = (request: Typed, slug: string): RawValues => {
  const raw = request[slug];
  if (!raw || Array.isArray(raw)) throw new Error(slug);
  return raw as RawValues;
};

/** What the page shows after a step that did not go well. */
const faults = async (work: ReturnType<typeof type>) => {
  const result = await work;
  if (result.ok) throw new Error("saved");
  return result.state;
};

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

describe("lookups are bound to their tables (B23)", () => {
  const seat = { street: "Via Mazzini", number: "12", postcode: "26013" };
  const at = async () => {
    const draft = await begin();
    await save(draft, "soggetto", screen(typed(), "soggetto"));
    return draft;
  };

  test.each([
    ["Crema (CR)", "D142", "Crema (CR)"],
    ["crema", "D142", "Crema (CR)"],
    ["  CREMA  (cr) ", "D142", "Crema (CR)"],
    ["Castro (BG)", "C337", "Castro (BG)"],
    ["paterno (ct)", "G371", "Paternò (CT)"],
    ["#D150", "D150", "Cremona (CR)"],
  ])("%j is bound", async (text, code, label) => {
    const draft = await at();
    await save(draft, "sede-legale", { ...seat, municipality: text });
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ municipality: { code, label } });
  });

  test("two of one name: both are offered, and the one chosen is taken without script", async () => {
    const draft = await at();
    const state = await faults(type(draft, "sede-legale", { ...seat, municipality: "Castro" }));
    expect(state.errors).toEqual({ municipality: "Comune: scegli una voce dell’elenco" });
    expect(state.choices?.municipality?.map((o) => o.value).toSorted()).toEqual(["Castro (BG)", "Castro (LE)"]);
    await save(draft, "sede-legale", { ...seat, municipality: ["Castro", "Castro (BG)"] });
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ municipality: { code: "C337" } });
  });

  test("a beginning offers what begins so; nonsense offers nothing and says what to do", async () => {
    const draft = await at();
    const begun = await faults(type(draft, "sede-legale", { ...seat, municipality: "Crem" }));
    expect(begun.choices?.municipality?.map((o) => o.label)).toEqual(
      expect.arrayContaining(["Crema (CR)", "Cremona (CR)"]),
    );
    const lost = await faults(type(draft, "sede-legale", { ...seat, municipality: "Qwxyz" }));
    expect(lost.errors?.municipality).toBe(
      "Comune: non troviamo questa voce. Scrivi le prime lettere e scegli dall’elenco",
    );
    expect(lost.choices?.municipality).toEqual([]);
    // The wrong province is a doubt, not a place.
    const elsewhere = await faults(type(draft, "sede-legale", { ...seat, municipality: "Crema (MI)" }));
    expect(elsewhere.choices?.municipality?.[0]?.value).toBe("Crema (CR)");
  });

  test("a seat stands in a comune of today, not in one that is gone", async () => {
    const draft = await at();
    // Piadena was merged on 01/01/2019.
    const state = await faults(type(draft, "sede-legale", { ...seat, municipality: "Piadena (CR)" }));
    expect(state.errors?.municipality).toBeDefined();
  });

  test("a place of birth is one that existed on the day of birth", async () => {
    const draft = await at();
    await save(draft, "sede-legale", { ...seat, municipality: "Crema (CR)" });
    await save(draft, "sedi-operative", { place: "same", name: "Forno", phone: "0373123457" }, 0);
    const person = {
      familyName: "Fornaro",
      name: "Paolo",
      fiscalCode: PAOLO.code,
      office: "Titolare",
      birthDate: "05/09/1951",
    };
    const step = "rappresentante-legale";
    for (const [birthplace, birthDate, code] of [
      ["Piadena (CR)", "05/09/1951", "G536"],
      ["Unione Sovietica", "05/09/1951", "Z135"],
      // Two comuni of this name and province overlap; who types it means the one of that time.
      ["Campospinoso Albaredo (PV)", "05/09/1935", "B568"],
    ]) {
      await save(draft, step, { ...person, birthplace: birthplace ?? "", birthDate: birthDate ?? "" });
      expect((await row(draft.ref)).answers[step]).toMatchObject({ birthplace: { code } });
    }
    for (const [birthplace, birthDate] of [
      ["Piadena Drizzona (CR)", "05/09/1951"],
      ["Unione Sovietica", "05/09/1995"],
    ]) {
      const state = await faults(
        type(draft, step, { ...person, birthplace: birthplace ?? "", birthDate: birthDate ?? "" }),
      );
      expect(state.errors?.birthplace).toBeDefined();
    }
    const unborn = await faults(type(draft, step, { ...person, birthplace: "Atlantide" }));
    expect(unborn.errors?.birthplace).toBe(
      "Comune o stato estero di nascita: non troviamo questo luogo alla data di nascita. Scrivi il nome che aveva allora e scegli dall’elenco",
    );
  });

  describe("with a row written twice", () => {
    const twin = { table: "municipality", code: "X999", validFrom: "2020-01-01", source: "test" } as const;
    afterEach(() => db.delete(lookup).where(eq(lookup.code, twin.code)));

    test("rows that read alike are no choice: the one that began last is taken", async () => {
      await db.insert(lookup).values({ ...twin, label: "Crema", detail: "CR", search: "crema" });
      const draft = await at();
      await save(draft, "sede-legale", { ...seat, municipality: "Crema (CR)" });
      expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ municipality: { code: twin.code } });
    });
  });
});

describe("two tabs (section 4)", () => {
  test("on different steps, both are kept, also at the same time", async () => {
    const draft = await whole();
    const body = await open(draft, "soggetto");
    const seat = await open(draft, "sede-legale");
    const request = typed("employer", { soggetto: { name: "Nome nuovo" } });
    const results = await Promise.all([
      body.send(screen(request, "soggetto")),
      seat.send({ ...screen(request, "sede-legale"), number: "99" }),
    ]);
    expect(results.map((r) => r.ok)).toEqual([true, true]);
    expect((await row(draft.ref)).answers).toMatchObject({
      soggetto: { name: "Nome nuovo" },
      "sede-legale": { number: "99" },
    });
  });

  test("on the same step, the second is told and nothing is overwritten until they say so", async () => {
    const draft = await whole();
    const [first, second] = [await open(draft, "sede-legale"), await open(draft, "sede-legale")];
    const seat = screen(typed(), "sede-legale");
    expect((await first.send({ ...seat, number: "1" })).ok).toBe(true);
    const state = await faults(second.send({ ...seat, number: "2" }));
    expect(state.refusal?.code).toBe("changed-meanwhile");
    expect(state.values).toMatchObject({ number: "2", street: "Via Mazzini" });
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ number: "1" });
    expect((await second.send({ ...seat, number: "2" }, String(state.values?.seen))).ok).toBe(true);
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ number: "2" });
  });

  test("the same page sent twice is one saving", async () => {
    const draft = await begin();
    const page = await open(draft, "soggetto");
    const raw = screen(typed(), "soggetto");
    expect((await Promise.all([page.send(raw), page.send(raw)])).map((r) => r.ok)).toEqual([true, true]);
  });
});

describe("who may write, and when", () => {
  test("for strangers the draft does not exist", async () => {
    const draft = await begin();
    const raw = screen(typed(), "soggetto");
    for (const browser of [newBrowser(), newBrowser(spid(PAOLO.code))])
      expect(await refusalOf(saveStep(await ask(browser), { ref: draft.ref, slug: "soggetto", raw }))).toBe(
        "not-found",
      );
    const [kept] = await db.select().from(dossier).where(eq(dossier.id, draft.id));
    expect(kept?.answers).toEqual({});
  });

  test("no step is skipped, and none is invented", async () => {
    const draft = await begin();
    const request = typed();
    expect(await refusalOf(type(draft, "servizi", screen(request, "servizi")))).toBe("not-found");
    expect(await refusalOf(type(draft, "pagamento", {}))).toBe("not-found");
    await fillIn(draft, request);
    await save(draft, "soggetto", screen(request, "soggetto"));
  });

  test("what was sent is frozen", async () => {
    const sent = await submitted();
    const before = (await row(sent.ref)).answers;
    const raw = screen(typed(), "soggetto");
    expect(await refusalOf(saveStep(await ask(sent.browser), { ref: sent.ref, slug: "soggetto", raw }))).toBe(
      "wrong-state",
    );
    expect((await row(sent.ref)).answers).toEqual(before);
  });

  test("COB cannot be asked for (D7, A25-A27), nor a service of another type", async () => {
    const draft = await whole();
    expect((await faults(type(draft, "servizi", { services: ["cob"] }))).errors).toEqual({
      services: "Scegli almeno una voce",
    });
    await save(draft, "servizi", { services: ["cob", "anagrafe-studenti", "visure"] });
    expect((await row(draft.ref)).answers.servizi).toEqual({ services: ["visure"] });
  });
});
