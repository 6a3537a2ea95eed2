import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService } from "@/db/schema/account";
import { document, dossierCheck, file, filing } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { beginDeactivation, readAccess } from "@/lib/deactivation/own-access";
import type { RawValues } from "@/lib/domain/field-check";
import { kindById } from "@/lib/domain/kinds";
import { moveDossier } from "@/lib/dossier/move";
import { createDraft } from "@/lib/draft/create-draft";
import { EFFECTS, FORECASTS } from "@/lib/effects";
import { fileOnline, onlineObstacle, readStatement } from "@/lib/filing/file-online";
import type { VerifiedIdentity } from "@/lib/identity/verified-identity";
import { sha256Hex } from "@/lib/platform/secrets";
import { activate } from "@/lib/registration/activate";
import { acceptDossier } from "@/lib/review/accept";
import { readDossier } from "@/lib/review/read-dossier";
import { writeSetting } from "@/lib/settings/settings";
import {
  ANNA,
  ask,
  auditOf,
  DAVIDE,
  eventsOf,
  fillIn,
  mailsOf,
  NOTICE,
  NOW,
  newBodyCode,
  newBrowser,
  PAOLO,
  row,
  save,
  spid,
  submittedDespite,
  system,
  typed,
} from "../support/applicant";
import { makeOperator, seen } from "./review-fixtures";

const SITES: readonly RawValues[] = [
  { place: "same", name: "Forno di via Mazzini", phone: "0373123457" },
  {
    place: "other",
    municipality: "Cremona (CR)",
    street: "Corso Campi",
    number: "3",
    postcode: "26100",
    name: "Negozio di Cremona",
    phone: "0372123457",
  },
];
const SIGN_IN = { provider: "https://idp.example", requestId: "_abc" };

/** Anna acts for a body at two sites, Davide at one; Paolo represents it. */
const ours = newBodyCode();
const davide = { fiscalCode: DAVIDE.code, birthDate: DAVIDE.birthDate, birthplace: DAVIDE.birthplace };
beforeAll(async () => {
  const requests = [
    typed("employer", { soggetto: { fiscalCode: ours }, sites: SITES, services: ["prospetto", "visure"] }),
    typed("employer", { soggetto: { fiscalCode: ours }, incaricata: davide }),
  ];
  for (const request of requests) {
    const sent = await submittedDespite(request);
    await db.transaction(async (tx) => activate(tx, system(), await row(sent.ref)));
  }
});

const idsOf = async (fiscalCode: string) => {
  const [found] = await db
    .select({ accountId: account.id, organizationId: organization.id })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(eq(account.fiscalCode, fiscalCode), eq(organization.fiscalCode, ours)));
  return found!;
};

const person = (code: string, level = 2): VerifiedIdentity => ({ ...spid(code, "Nome", "Cognome"), level });

/** Begun in the reserved area by somebody, for the holder of a codice fiscale. */
async function begun(by: VerifiedIdentity, holder: string, roleId?: string) {
  const browser = newBrowser(by);
  const { ref } = await beginDeactivation(await ask(browser), {
    ...(await idsOf(holder)),
    roleId,
    tokenHash: browser.token,
  });
  return { browser, ref, id: (await row(ref)).id };
}

/** The one question left open. */
async function answered(draft: Awaited<ReturnType<typeof begun>>, change: Record<string, string | string[]>) {
  const given = (await row(draft.ref)).answers.disattivazione as Record<string, string>;
  await save(draft, "disattivazione", { ...given, ...change });
  return draft;
}

async function presented(draft: Awaited<ReturnType<typeof begun>>) {
  const ctx = await ask(draft.browser);
  const { sha256 } = await readStatement(ctx, draft.ref);
  await fileOnline(ctx, { ref: draft.ref, sha256, notice: NOTICE }, SIGN_IN);
  return row(draft.ref);
}

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "(done)",
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Open services of a person at the body, by role. */
const standing = async (fiscalCode: string) =>
  (
    await db
      .select({ site: role.workplaceId, service: roleService.service, ended: roleService.endedAt })
      .from(roleService)
      .innerJoin(role, eq(role.id, roleService.roleId))
      .innerJoin(account, eq(account.id, role.accountId))
      .where(eq(account.fiscalCode, fiscalCode))
  ).filter((one) => !one.ended).length;

describe("beginning a deactivation in the reserved area (A45)", () => {
  test("the holder for themselves, the representative for the people of the body, nobody else", async () => {
    const [anna, stranger] = [await idsOf(ANNA.code), newBrowser(person("GNZGLI90E57F205O"))];
    expect((await row((await begun(person(ANNA.code), ANNA.code)).ref)).variant).toBe("own");
    const byBody = await row((await begun(person(PAOLO.code), ANNA.code)).ref);
    expect(byBody.variant).toBe("user");
    expect(byBody.answers.ente).toMatchObject({ fiscalCode: ours, representativeFiscalCode: PAOLO.code });
    expect(await refusal(beginDeactivation(await ask(stranger), { ...anna, tokenHash: stranger.token }))).toBe(
      "not-found",
    );
    const colleague = newBrowser(person(DAVIDE.code));
    expect(await refusal(beginDeactivation(await ask(colleague), { ...anna, tokenHash: colleague.token }))).toBe(
      "not-found",
    );
    const nobody = newBrowser();
    expect(await refusal(beginDeactivation(await ask(nobody), { ...anna, tokenHash: nobody.token }))).toBe(
      "signed-out",
    );
  });

  test("each sees what they may end: own roles, and those of the bodies they represent", async () => {
    const seenBy = async (code: string) => {
      const { own, represented } = await readAccess(await ask(newBrowser(person(code))));
      const people = (bodies: typeof own) =>
        bodies.flatMap((b) => b.people.map((p) => `${p.name}: ${p.roles.length}`)).toSorted();
      return { own: people(own), represented: people(represented) };
    };
    expect(await seenBy(ANNA.code)).toEqual({ own: ["Anna Fornaro: 2"], represented: [] });
    expect((await seenBy(PAOLO.code)).represented).toHaveLength(2);
    expect(await seenBy("GNZGLI90E57F205O")).toEqual({ own: [], represented: [] });
  });

  test("one role among several comes as its site", async () => {
    const { own } = await readAccess(await ask(newBrowser(person(ANNA.code))));
    const [first] = own[0]!.people[0]!.roles;
    const draft = await row((await begun(person(ANNA.code), ANNA.code, first!.roleId)).ref);
    expect(draft.answers.disattivazione).toMatchObject({ scope: "sites", sites: expect.stringContaining(first!.site) });
    expect(await refusal(begun(person(ANNA.code), DAVIDE.code, first!.roleId))).toBe("not-found");
  });
});

describe("presenting online, without paper (CAD art. 65)", () => {
  test("the exact text is kept and confirmed, the Province's term runs, the receipt leaves", async () => {
    const draft = await answered(await begun(person(ANNA.code), ANNA.code), {
      scope: "services",
      services: ["visure"],
    });
    const { text, sha256 } = await readStatement(await ask(draft.browser), draft.ref);
    for (const words of ["Anna", ANNA.code, "Visure", "SPID di livello 2", "articolo 65", "titolare dell’account"])
      expect(text).toContain(words);
    expect(sha256).toBe(sha256Hex(Buffer.from(text, "utf8")));
    const filed = await presented(draft);
    expect(filed).toMatchObject({
      state: "filed",
      appointeeFiscalCode: ANNA.code,
      legalRepresentativeFiscalCode: null,
    });
    expect(filed.code).toMatch(/^SIN-/);
    expect(filed.dueAt!.getTime()).toBeGreaterThan(NOW.getTime());
    const [kept] = await db
      .select({ bytes: file.bytes, sha256: document.sha256, origin: document.origin })
      .from(document)
      .innerJoin(file, eq(file.sha256, document.sha256))
      .where(eq(document.dossierId, draft.id));
    expect(kept?.bytes.toString("utf8")).toBe(text);
    const [confirmed] = await db
      .select()
      .from(documentConfirmation)
      .where(eq(documentConfirmation.dossierId, draft.id));
    expect(confirmed).toMatchObject({
      sha256,
      fiscalCode: ANNA.code,
      role: "appointee",
      level: 2,
      method: "spid",
      ...SIGN_IN,
    });
    const [way] = await db.select().from(filing).where(eq(filing.dossierId, draft.id));
    expect(way).toMatchObject({ channel: "online", receivedAt: NOW });
    expect((await eventsOf(draft.id)).map((e) => e.move)).toEqual(["fileOnline"]);
    expect((await mailsOf(draft.id)).map((m) => m.template)).toEqual(["filing-received"]);
    expect((await auditOf(draft.id)).map((a) => a.action)).toContain("dossier.filed-online");
  });

  test("a second press, also at the same time, changes nothing", async () => {
    const draft = await answered(await begun(person(ANNA.code), ANNA.code), {
      scope: "services",
      services: ["visure"],
    });
    const ctx = await ask(draft.browser);
    const { sha256 } = await readStatement(ctx, draft.ref);
    const press = () => fileOnline(ctx, { ref: draft.ref, sha256, notice: NOTICE }, SIGN_IN);
    await Promise.all([press(), press()]);
    await press();
    expect(await eventsOf(draft.id)).toHaveLength(1);
    expect(await mailsOf(draft.id)).toHaveLength(1);
  });

  test("refused: another text than the one read, a weak sign-in, nobody signed in, another signer, an open form", async () => {
    const draft = await answered(await begun(person(ANNA.code), ANNA.code), { scope: "all" });
    const input = { ref: draft.ref, sha256: "0".repeat(64), notice: NOTICE };
    expect(await refusal(fileOnline(await ask(draft.browser), input, SIGN_IN))).toBe("changed-meanwhile");
    const as = async (identity: VerifiedIdentity | null) => {
      const ctx = await ask({ ...draft.browser, person: identity });
      return [await refusal(fileOnline(ctx, input, SIGN_IN)), await onlineObstacle(ctx, await row(draft.ref))];
    };
    expect(await as(person(ANNA.code, 1))).toEqual(["weak-sign-in", "weak-sign-in"]);
    expect(await as({ ...person(ANNA.code), method: "password" })).toEqual(["weak-sign-in", "weak-sign-in"]);
    expect(await as(null)).toEqual(["signed-out", "signed-out"]);
    expect(await as(person(PAOLO.code))).toEqual(["not-signer", "not-signer"]);
    const elsewhere = await ask(newBrowser(person(ANNA.code)));
    expect(await refusal(fileOnline(elsewhere, input, SIGN_IN))).toBe("not-found");
    const open = await begun(person(ANNA.code), ANNA.code);
    expect(await refusal(readStatement(await ask(open.browser), open.ref))).toBe("incomplete");
    expect((await row(draft.ref)).state).toBe("draft");
  });

  test("switched off in the settings, and for kinds that are always printed", async () => {
    const draft = await answered(await begun(person(ANNA.code), ANNA.code), { scope: "all" });
    const ctx = await ask(draft.browser);
    const switched = (on: boolean) => db.transaction((tx) => writeSetting(tx, "onlineConfirmation", on, "test", NOW));
    await switched(false);
    expect(await refusal(readStatement(ctx, draft.ref))).toBe("not-allowed");
    await switched(true);
    const registration = { browser: newBrowser(person(PAOLO.code)), ref: "", id: "" };
    const { ref } = await createDraft(await ask(registration.browser), {
      kind: "registration",
      variant: "employer",
      tokenHash: registration.browser.token,
    });
    await fillIn({ ...registration, ref }, typed());
    expect(await onlineObstacle(await ask(registration.browser), await row(ref))).toBe("kind");
  });

  test("the representative presents it, the operator reads what will happen and accepts: the person is out", async () => {
    await db.transaction((tx) => writeSetting(tx, "protocolRequired", false, "test", NOW));
    const filed = await presented(await answered(await begun(person(PAOLO.code), DAVIDE.code), { scope: "all" }));
    expect(filed).toMatchObject({ appointeeFiscalCode: DAVIDE.code, legalRepresentativeFiscalCode: PAOLO.code });
    const operator = await makeOperator();
    const view = await readDossier(operator, filed.ref, FORECASTS);
    expect(view?.forecast).toMatchObject({ warnings: [], impossible: null });
    expect(view?.forecast?.lines.join(" ")).toContain("Prospetto informativo L. 68/99");
    expect(view?.missing.papers).toEqual([]);
    const taken = await db.transaction((tx) => moveDossier(tx, system(), filed, "takeCharge"));
    for (const { id } of kindById("deactivation").checklist)
      await db.insert(dossierCheck).values({ dossierId: filed.id, section: id, doneBy: "x", doneAt: NOW });
    await acceptDossier(operator, seen(taken), EFFECTS);
    expect(await standing(DAVIDE.code)).toBe(0);
    expect(await standing(ANNA.code)).toBe(4);
    const own = await presented(
      await answered(await begun(person(ANNA.code), ANNA.code), {
        scope: "sites",
        sites: "negozio di CREMONA\nAltra sede",
      }),
    );
    const forecast = (await readDossier(operator, own.ref, FORECASTS))?.forecast;
    expect(forecast?.lines).toEqual([
      expect.stringContaining("Negozio di Cremona: Prospetto informativo L. 68/99, Visure"),
    ]);
    expect(forecast?.warnings).toEqual([expect.stringContaining("Altra sede")]);
  });
});
