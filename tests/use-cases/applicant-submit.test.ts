import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { visitorGrant } from "@/db/schema/dossier";
import { service } from "@/db/schema/settings";
import { moveDossier } from "@/lib/dossier/move";
import { assess } from "@/lib/draft/assess";
import { repeatDossier } from "@/lib/draft/repeat";
import { saveStep } from "@/lib/draft/save-step";
import { submitDraft } from "@/lib/draft/submit";
import {
  ANNA,
  ask,
  auditOf,
  begin,
  DAVIDE,
  DEACTIVATION,
  eventsOf,
  fillIn,
  mailsOf,
  NOTICE,
  NOW,
  newBodyCode,
  newBrowser,
  PAOLO,
  refusalOf,
  row,
  SITE,
  save,
  send,
  spid,
  submitted,
  system,
  typed,
  warningsOf,
  whole,
} from "../support/applicant";
import { screen } from "./applicant-screens";

/** Number inside "SIN-2026-004217-K". */
const numberOf = (code: string): number => Number(/^SIN-2026-(\d{6})-[A-Z]$/.exec(code)?.[1]);

describe("sending (A31, B34, D22)", () => {
  test("freezes the answers, gives a code, tells the appointee, leaves its traces", async () => {
    const request = typed();
    const draft = await whole(request);
    const before = (await row(draft.ref)).answers;
    const result = await send(draft);
    const sent = await row(draft.ref);
    expect(result).toEqual({ ok: true, ref: draft.ref, code: sent.code });
    expect(sent).toMatchObject({
      state: "submitted",
      answers: before,
      submittedAt: NOW,
      dueAt: null,
      // D15: version, hash and time of the notice shown.
      acknowledgement: { ...NOTICE, at: "2026-11-20T09:00:00.000Z" },
      // What the queue lists and searches.
      organizationName: "Panificio Fornaro S.r.l.",
      appointeeFiscalCode: ANNA.code,
      appointeeName: "Fornaro Anna",
      legalRepresentativeFiscalCode: PAOLO.code,
    });
    expect(numberOf(sent.code ?? "")).toBeGreaterThan(0);
    const fiscalCode = String((before.soggetto as { fiscalCode: string }).fiscalCode);
    expect(sent.organizationFiscalCode).toBe(fiscalCode);
    for (const words of ["panificio fornaro s r l", fiscalCode, "anna fornaro", "paolo fornaro"])
      expect(sent.searchText).toContain(words);
    for (const words of [ANNA.code, PAOLO.code, sent.code ?? "?"])
      expect(sent.searchText).toContain(words.toLowerCase());
    expect(await eventsOf(draft.id)).toMatchObject([{ from: "draft", move: "submit", to: "submitted", at: NOW }]);
    expect((await auditOf(draft.id)).map((a) => a.action)).toEqual(["draft.created", "dossier.submitted"]);
    const mails = await mailsOf(draft.id);
    expect(mails).toMatchObject([
      { template: "confirm-email", recipient: (before["persona-incaricata"] as { email: string }).email },
    ]);
    // D21: no codice fiscale in a mail.
    expect(JSON.stringify(mails[0]?.data)).not.toContain(ANNA.code);
    // The unconfirmed address is a doubt for the operator, not for the applicant (section 4).
    expect(await warningsOf(draft.id)).toMatchObject([{ code: "emailUnconfirmed", resolvedAt: null }]);
  });

  test.each([
    ["the appointee, signed in with SPID 2", spid(ANNA.code), true],
    ["the appointee with a password", { ...spid(ANNA.code), method: "password", level: 1 } as const, false],
    ["somebody else, signed in with SPID 2", spid(DAVIDE.code), false],
  ])("sent by %s: the address they wrote is a doubt or not", async (_who, person, settled) => {
    const draft = await whole();
    await send({ ...draft, browser: { ...draft.browser, person } });
    const [doubt] = (await warningsOf(draft.id)).filter(({ code }) => code === "emailUnconfirmed");
    expect(doubt).toMatchObject(settled ? { resolvedBy: "automatico", resolvedAt: NOW } : { resolvedAt: null });
  });

  test("pressed again, and twice at once: one code, one event, one mail", async () => {
    const draft = await whole();
    const results = await Promise.all([send(draft), send(draft), send(draft)]);
    const code = (await row(draft.ref)).code;
    for (const result of [...results, await send(draft)]) expect(result).toEqual({ ok: true, ref: draft.ref, code });
    expect(await eventsOf(draft.id)).toHaveLength(1);
    expect(await mailsOf(draft.id)).toHaveLength(1);
    expect((await auditOf(draft.id)).filter((a) => a.action === "dossier.submitted")).toHaveLength(1);
  });

  test("without the Sì nothing is sent (A32, B34)", async () => {
    const draft = await whole();
    expect(await send(draft, { acknowledged: false })).toEqual({
      ok: false,
      state: { errors: { acknowledged: "Leggi l’informativa e scegli Sì per inviare la richiesta" } },
    });
    expect(await row(draft.ref)).toMatchObject({ state: "draft", code: null, acknowledgement: null });
    expect(await mailsOf(draft.id)).toEqual([]);
  });

  test("a form that is not whole is not sent", async () => {
    const draft = await begin();
    expect(await refusalOf(send(draft))).toBe("incomplete");
    const { servizi: _, ...rest } = typed();
    await fillIn(draft, rest);
    expect(await refusalOf(send(draft))).toBe("incomplete");
  });

  test("for strangers there is nothing to send", async () => {
    const draft = await whole();
    const input = { ref: draft.ref, acknowledged: true, notice: NOTICE, justifications: {}, confirmed: [] };
    expect(await refusalOf(submitDraft(await ask(newBrowser()), input))).toBe("not-found");
    expect((await row(draft.ref)).state).toBe("draft");
  });

  test("the browser that began the request is the one that gets the summary (D6)", async () => {
    const sent = await submitted();
    const grants = await db.select().from(visitorGrant).where(eq(visitorGrant.dossierId, sent.id));
    expect(grants.filter((g) => g.madeRequest).map((g) => g.tokenHash)).toEqual([sent.browser.token]);
  });

  test("a deactivation goes the same way (A45)", async () => {
    const draft = await whole(DEACTIVATION(newBodyCode()), "user", "deactivation");
    expect(await send(draft)).toMatchObject({ ok: true });
    expect(await row(draft.ref)).toMatchObject({ state: "submitted", appointeeFiscalCode: ANNA.code });
    expect(await mailsOf(draft.id)).toMatchObject([{ recipient: "info@fornaro.example" }]);
  });
});

describe("a service closed while the form was being filled (D7)", () => {
  const status = (value: "open" | "closed") =>
    db.update(service).set({ status: value }).where(eq(service.code, "visure"));
  afterEach(() => status("open"));

  test("is refused, in a registration and in nothing else", async () => {
    const draft = await whole(typed("employer", { services: ["prospetto", "visure"] }));
    const told = async () =>
      (await assess(db, await row(draft.ref), NOW)).filter(({ code }) => code === "closedService");
    expect(await told()).toEqual([]);
    await status("closed");
    // No explanation is asked for: none would do.
    const text = "Non si può più chiedere. Togli questo servizio.";
    expect(await told()).toMatchObject([{ step: "servizi", text, needsExplanation: false, needsChange: true }]);
    expect(await refusalOf(send(draft))).toBe("service-closed");
    expect((await row(draft.ref)).state).toBe("draft");
    await saveStep(await ask(draft.browser), { ref: draft.ref, slug: "servizi", raw: { services: ["prospetto"] } });
    expect(await send(draft)).toMatchObject({ ok: true });
  });
});

describe("doubts (A10-A14)", () => {
  const studio = () => typed("employer", { incaricata: { email: "anna@studiorossi-paghe.example" } });

  test("a grave one is sent only with an explanation, kept for the operator", async () => {
    const draft = await whole(studio());
    const refused = await send(draft);
    const [name, message] = Object.entries(refused.ok ? {} : (refused.state.errors ?? {}))[0] ?? [];
    expect(name).toMatch(/^explain-studioDomain-/);
    expect(message).toBe("Scrivi in poche parole perché il dato è giusto, oppure correggilo");
    expect(refused.ok ? {} : refused.state.places).toMatchObject({ [name ?? ""]: "Persona incaricata" });
    const id = String(name).slice("explain-".length);
    expect(await send(draft, { justifications: { [id]: "  sì      " } })).toMatchObject({ ok: false });
    expect(await warningsOf(draft.id)).toEqual([]);
    expect(await send(draft, { justifications: { [id]: " È la nostra casella interna " } })).toMatchObject({
      ok: true,
    });
    expect(await warningsOf(draft.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: "studioDomain", justification: "È la nostra casella interna" }),
      ]),
    );
  });

  test("a codice fiscale that disagrees is to be confirmed, then shown to the operator", async () => {
    const draft = await whole(typed("employer", { incaricata: { familyName: "Bianchi" } }));
    const id = "fiscalCodeDisagrees-persona-incaricata-fiscalCode";
    expect(await send(draft)).toMatchObject({
      ok: false,
      state: { errors: { [`confirm-${id}`]: expect.any(String) } },
    });
    expect(await send(draft, { confirmed: [id] })).toMatchObject({ ok: true });
    expect((await warningsOf(draft.id)).map((w) => `${w.code} ${w.field}`).toSorted()).toEqual([
      "emailUnconfirmed persona-incaricata.email",
      "fiscalCodeDisagrees persona-incaricata.fiscalCode",
    ]);
  });

  test("the request made again with another telephone of the body: the one left elsewhere is to be confirmed", async () => {
    const request = typed("employer", { sites: [{ ...SITE, phone: "0373123456" }] });
    const sent = await submitted(request);
    await db.transaction(async (tx) => moveDossier(tx, system(), await row(sent.ref), "withdraw"));
    const again = await repeatDossier(await ask(sent.browser), { ref: sent.ref, tokenHash: sent.browser.token });
    const draft = { ...again, browser: sent.browser, id: (await row(again.ref)).id };
    await save(draft, "soggetto", { ...screen(request, "soggetto"), phone: "0373999000" });
    const refused = await send(draft);
    const id = "formerPhone-sedi-operative-0-phone";
    expect(Object.keys(refused.ok ? {} : (refused.state.errors ?? {}))).toEqual([`confirm-${id}`]);
    expect(await send(draft, { confirmed: [id] })).toMatchObject({ ok: true });
  });

  test("a site nowhere in the province is to be explained (A17)", async () => {
    const draft = await whole({
      ...typed(),
      "sede-legale": { municipality: "Milano (MI)", street: "Via Torino", number: "1", postcode: "20123" },
    });
    const result = await send(draft);
    expect(Object.keys(result.ok ? {} : (result.state.errors ?? {}))).toEqual([
      "explain-noWorkplaceHere-sedi-operative",
    ]);
  });

  test("the same request again, and again: to be explained each time, and it can be sent", async () => {
    const request = typed();
    const first = await submitted(request);
    const codes = [first.code];
    for (let again = 0; again < 2; again++) {
      const draft = await whole(request);
      const refused = await send(draft);
      // No answer is wrong, so none is named.
      expect(refused).toEqual({
        ok: false,
        state: {
          errors: {
            "explain-duplicateDossier-sedi-operative-0": "Scrivi in poche parole perché serve anche questa richiesta",
          },
        },
      });
      const justifications = { "duplicateDossier-sedi-operative-0": "La prima aveva un errore" };
      expect(await send(draft, { justifications })).toMatchObject({ ok: true });
      const [doubt] = (await warningsOf(draft.id)).filter((w) => w.code === "duplicateDossier");
      for (const code of codes) expect(String(doubt?.detail.code)).toContain(code);
      codes.push((await row(draft.ref)).code ?? "");
    }
  });
});

test("twenty sent at once: twenty codes, one after the other", async () => {
  const drafts = [];
  for (let i = 0; i < 20; i++) drafts.push(await whole());
  const first = numberOf((await submitted()).code);
  const results = await Promise.all(drafts.map((draft) => send(draft)));
  const numbers = results.map((r) => (r.ok ? numberOf(r.code) : Number.NaN)).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => first + 1 + i));
  expect(numberOf((await submitted()).code)).toBe(first + 21);
});
