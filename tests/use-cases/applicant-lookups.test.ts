import { eq } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, test } from "vitest";
import { FormContext } from "@/components/form/context";
import { Fields } from "@/components/form/fields";
import { db } from "@/db/client";
import { lookup } from "@/db/schema/settings";
import type { FormState } from "@/lib/domain/form";
import { registrationSteps } from "@/lib/domain/kinds/registration-steps";
import { leaveStep } from "@/lib/draft/leave-step";
import { openStep } from "@/lib/draft/open-step";
import { ask, begin, PAOLO, row, save, type, typed } from "../support/applicant";
import { faults, screen } from "./applicant-screens";

const SEAT = registrationSteps("employer", { services: [] }).find(({ slug }) => slug === "sede-legale")!;
/** The field of the comune as the page shows it. */
const shown = (state: FormState): string => {
  const fields = createElement(Fields, { fields: SEAT.fields });
  const page = renderToStaticMarkup(createElement(FormContext, { value: { state, pending: false } }, fields));
  return page.match(/<input[^>]*id="municipality"[^>]*>/)?.[0] ?? "";
};

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

  test("the one chosen comes back with the rest when another field is wrong, also to who had left the step", async () => {
    const draft = await at();
    const chosen = { ...seat, postcode: "1", municipality: ["Castro", "Castro (BG)"] };
    const state = await faults(type(draft, "sede-legale", chosen));
    expect(Object.keys(state.errors ?? {})).toEqual(["postcode"]);
    expect(shown(state)).toContain('value="Castro (BG)"');
    await leaveStep(await ask(draft.browser), { ref: draft.ref, slug: "sede-legale", raw: chosen });
    expect(shown(openStep(await row(draft.ref), SEAT))).toContain('value="Castro (BG)"');
  });

  test("a beginning offers what begins so; nonsense offers nothing and says what to do", async () => {
    const draft = await at();
    const begun = await faults(type(draft, "sede-legale", { ...seat, municipality: "Crem" }));
    expect(begun.choices?.municipality?.map((o) => o.label)).toEqual(
      expect.arrayContaining(["Crema (CR)", "Cremona (CR)"]),
    );
    const lost = await faults(type(draft, "sede-legale", { ...seat, municipality: "Qwxyz" }));
    expect(lost.errors?.municipality).toBe(
      "Comune: non troviamo questa voce. Controlla come è scritta e scegli dall’elenco",
    );
    expect(lost.choices?.municipality).toEqual([]);
    // The wrong province is a doubt, not a place.
    const elsewhere = await faults(type(draft, "sede-legale", { ...seat, municipality: "Crema (MI)" }));
    expect(elsewhere.choices?.municipality?.[0]?.value).toBe("Crema (CR)");
  });

  test.each([
    ["crmea", "Crema (CR)"],
    ["Casalmagiore (CR)", "Casalmaggiore (CR)"],
    ["Dremona", "Cremona (CR)"],
    ["Milamo", "Milano (MI)"],
  ])("a slip of the hand, %j, is answered with the names that are near", async (municipality, meant) => {
    const draft = await at();
    const { errors, choices } = await faults(type(draft, "sede-legale", { ...seat, municipality }));
    const near = choices?.municipality?.map(({ value }) => value) ?? [];
    expect(near).toContain(meant);
    expect(near.length).toBeLessThanOrEqual(3);
    expect(errors?.municipality).toBe(
      `Comune: non troviamo questo nome: forse ${near.join(", ")}? Scegli qui sotto, oppure controlla come è scritto`,
    );
    await save(draft, "sede-legale", { ...seat, municipality: [municipality, meant] });
  });

  test("a name that is near, but of a place that did not exist then, is not offered", async () => {
    const draft = await at();
    // Piadena was merged on 01/01/2019.
    const { choices } = await faults(type(draft, "sede-legale", { ...seat, municipality: "Piadenna" }));
    expect(choices?.municipality?.map(({ value }) => value)).not.toContain("Piadena (CR)");
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
      "Comune o stato estero di nascita: non troviamo questo luogo alla data di nascita. Controlla come è scritto: serve il nome che aveva allora",
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
