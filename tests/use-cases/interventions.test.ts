import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { delegation } from "@/db/schema/delegation";
import { dossierCheck } from "@/db/schema/dossier";
import { identity, signInSession } from "@/db/schema/identity";
import type { DossierMove } from "@/lib/domain/dossier";
import { INTERVENTION_CASES } from "@/lib/domain/intervention-cases";
import { KINDS, kindById } from "@/lib/domain/kinds";
import { moveDossier } from "@/lib/dossier/move";
import { EFFECTS, FORECASTS } from "@/lib/effects";
import { activate } from "@/lib/registration/activate";
import { acceptDossier } from "@/lib/review/accept";
import { readDossier } from "@/lib/review/read-dossier";
import { writeSetting } from "@/lib/settings/settings";
import {
  auditOf,
  mailsOf,
  NOW,
  row,
  type Sent,
  submitted,
  submittedDespite,
  system,
  type Typed,
} from "../support/applicant";
import { invented } from "../support/invented";
import { makeHolder } from "./credentials-fixtures";
import { makeOperator, outcomes, refusalOf, seen } from "./review-fixtures";

const LATER = new Date("2026-12-01T09:00:00Z");

beforeAll(() =>
  db.transaction(async (tx) => {
    await writeSetting(tx, "protocolRequired", false, "test", NOW);
    await writeSetting(tx, "signedPaperRequired", false, "test", NOW);
  }),
);

/** The people and the body of an invented registration. */
function peopleOf(n: number) {
  const { typed } = invented(n);
  const at = (slug: string) => typed[slug] as Record<string, string>;
  return {
    body: at("soggetto"),
    site: at("sedi-operative"),
    lr: at("rappresentante-legale"),
    holder: at("persona-incaricata"),
  };
}

/** A registered body: its appointee has a role at its one site, with one service. */
async function registered(n: number) {
  const sent = await submittedDespite(invented(n).typed as Typed);
  await db.transaction(async (tx) => activate(tx, system(), await row(sent.ref)));
  return peopleOf(n);
}

type People = ReturnType<typeof peopleOf>;

const who = (prefix: string, p: Record<string, string>) => ({
  [`${prefix}FamilyName`]: p.familyName ?? "",
  [`${prefix}Name`]: p.name ?? "",
  [`${prefix}FiscalCode`]: p.fiscalCode ?? "",
});
const ente = ({ body, lr }: People) => ({
  name: body.name ?? "",
  fiscalCode: body.fiscalCode ?? "",
  pec: body.pec ?? "",
  email: body.email ?? "",
  ...who("representative", lr),
});
const titolare = ({ body, holder }: People) => ({
  ...who("holder", holder),
  email: holder.email ?? "",
  name: body.name ?? "",
  fiscalCode: body.fiscalCode ?? "",
});
/** The new appointee is one whom nobody knows yet. */
const replacing = (p: People, next: Record<string, string>, change = {}): Typed => ({
  ente: ente(p),
  "chi-lascia": { ...who("holder", p.holder), scope: "all", ...change },
  "nuova-persona": {
    isLegalRepresentative: "no",
    ...who("holder", next),
    relation: "employee",
    birthDate: "12/07/1988",
    email: next.email ?? "",
    phone: "0373123458",
  },
});

const asked = (typed: Typed, variant: string): Promise<Sent> => submitted(typed, variant, "intervention");

/** Brought to the operator's desk, every section verified. */
async function onDesk(sent: Sent) {
  for (const move of ["issue", "file", "takeCharge"] as const satisfies DossierMove[])
    await db.transaction(async (tx) => moveDossier(tx, system(), await row(sent.ref), move));
  const found = await row(sent.ref);
  for (const { id } of kindById(found.kind).checklist)
    await db.insert(dossierCheck).values({ dossierId: found.id, section: id, doneBy: "x", doneAt: NOW });
  return found;
}

const accept = async (sent: Sent) =>
  acceptDossier(await makeOperator("operator", { now: LATER }), seen(await onDesk(sent)), EFFECTS);

/** Roles that have not ended, as "person site: services". */
async function rolesAt(bodyFiscalCode: string): Promise<string[]> {
  const rows = await db
    .select({ holder: account.fiscalCode, site: workplace.name, service: roleService.service, status: role.status })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .innerJoin(roleService, and(eq(roleService.roleId, role.id), isNull(roleService.endedAt)))
    .where(and(eq(organization.fiscalCode, bodyFiscalCode), ne(role.status, "ended")));
  return rows
    .map((r) => `${r.holder} ${r.site}: ${r.service}${r.status === "suspended" ? " (suspended)" : ""}`)
    .toSorted();
}
const accountOf = async (fiscalCode = "") =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0];
const bodyOf = async (fiscalCode = "") =>
  (await db.select().from(organization).where(eq(organization.fiscalCode, fiscalCode)))[0];

async function signIn(fiscalCode = ""): Promise<string> {
  const [person] = await db
    .insert(identity)
    .values({ fiscalCode, name: "Nome", familyName: "Cognome", createdAt: NOW, updatedAt: NOW })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: { updatedAt: NOW } })
    .returning({ id: identity.id });
  const values = {
    tokenHash: randomUUID(),
    identityId: person!.id,
    method: "spid" as const,
    level: 2,
    requestId: randomUUID(),
  };
  const [session] = await db
    .insert(signInSession)
    .values({ ...values, provider: "https://idp.example", startedAt: NOW, expiresAt: LATER })
    .returning({ id: signInSession.id });
  return session!.id;
}
const isOpen = async (id: string) =>
  (await db.select({ id: signInSession.id }).from(signInSession).where(eq(signInSession.id, id))).length === 1;

const mailed = async (sent: Sent) =>
  (await mailsOf(sent.id))
    .filter((m) => m.template === "intervention-done")
    .map((m) => m.recipient)
    .toSorted();
const forecast = async (sent: Sent) => FORECASTS.intervention!(db, await row(sent.ref), NOW);

describe("replacement of the incaricato (A48, D9)", () => {
  test("the new person gets the roles, the old one loses them and leaves at once, all are told", async () => {
    const p = await registered(3001);
    const next = { ...peopleOf(3101).holder };
    const session = await signIn(p.holder.fiscalCode);
    const sent = await asked(replacing(p, next), "replacement");
    const told = await forecast(sent);
    expect(told).toMatchObject({ warnings: [], impossible: null });
    expect(told.lines.join(" ")).toContain(`${p.site.name}: Prospetto informativo L. 68/99`);
    await accept(sent);
    expect(await rolesAt(p.body.fiscalCode ?? "")).toEqual([`${next.fiscalCode} ${p.site.name}: prospetto`]);
    expect(await accountOf(next.fiscalCode)).toMatchObject({ status: "active", email: next.email, name: next.name });
    expect(await accountOf(p.holder.fiscalCode)).toMatchObject({ status: "deactivated" });
    expect(await isOpen(session)).toBe(false);
    expect(await mailed(sent)).toEqual([p.body.email, next.email, p.holder.email].toSorted());
    const [given] = await db
      .select({ id: role.id, accountId: role.accountId })
      .from(role)
      .innerJoin(account, eq(account.id, role.accountId))
      .where(eq(account.fiscalCode, next.fiscalCode ?? ""));
    expect((await auditOf(given!.id)).map((a) => a.action)).toEqual(["role.granted"]);
  });

  test("only some sites: the others stay, a site that is not there is told", async () => {
    const p = await registered(3002);
    const next = peopleOf(3102).holder;
    const some = replacing(p, next, { scope: "sites", sites: `${p.site.name?.toUpperCase()}\nSede inventata` });
    const sent = await asked(some, "replacement");
    expect((await forecast(sent)).warnings).toEqual([expect.stringContaining("Sede inventata")]);
    await accept(sent);
    expect(await rolesAt(p.body.fiscalCode ?? "")).toEqual([`${next.fiscalCode} ${p.site.name}: prospetto`]);
    const none = await asked(replacing(p, next, { scope: "sites", sites: "Sede inventata" }), "replacement");
    expect((await forecast(none)).impossible).toContain("non ha ruoli da passare");
  });

  test("nobody with that account, nothing to pass, the same person: refused, and nothing changes", async () => {
    const p = await registered(3003);
    const stranger = peopleOf(3103);
    const wrong = [
      replacing(p, p.holder),
      replacing({ ...p, holder: stranger.holder }, peopleOf(3104).holder),
      replacing({ ...p, body: stranger.body }, peopleOf(3104).holder),
    ];
    for (const typed of wrong) {
      const sent = await asked(typed, "replacement");
      expect((await forecast(sent)).impossible).toEqual(expect.any(String));
      expect(await refusalOf(accept(sent))).toBe("effect-impossible");
      expect((await row(sent.ref)).state).toBe("inReview");
    }
    expect(await rolesAt(p.body.fiscalCode ?? "")).toEqual([`${p.holder.fiscalCode} ${p.site.name}: prospetto`]);
    expect(await accountOf(peopleOf(3104).holder.fiscalCode)).toBe(undefined);
  });

  test("another representative signs: the operator is warned; a suspended role passes suspended", async () => {
    const p = await registered(3005);
    const next = peopleOf(3105).holder;
    const holder = await accountOf(p.holder.fiscalCode);
    await db.update(role).set({ status: "suspended", statusReason: "x" }).where(eq(role.accountId, holder!.id));
    const sent = await asked(replacing({ ...p, lr: peopleOf(3106).lr }, next), "replacement");
    const { warnings } = await forecast(sent);
    expect(warnings.join(" ")).toContain(`${p.lr.name} ${p.lr.familyName}`);
    expect(warnings.join(" ")).toContain("sospeso");
    await accept(sent);
    expect(await rolesAt(p.body.fiscalCode ?? "")).toEqual([
      `${next.fiscalCode} ${p.site.name}: prospetto (suspended)`,
    ]);
  });

  test("another PEC and e-mail than those registered for the body: the operator is warned", async () => {
    const p = await registered(3009);
    const body = { ...p.body, pec: "altra@pec.example", email: "altra@posta.example" };
    const sent = await asked(replacing({ ...p, body }, peopleOf(3199).holder), "replacement");
    const told = (await forecast(sent)).warnings;
    expect(told).toEqual([
      expect.stringContaining(`altra@pec.example) non è quella registrata per «${p.body.name}»: ${p.body.pec}`),
      expect.stringContaining(`altra@posta.example) non è quella registrata per «${p.body.name}»: ${p.body.email}`),
    ]);
  });

  test("twice at once: one acceptance; again later: nothing left to pass", async () => {
    const p = await registered(3006);
    const next = peopleOf(3107).holder;
    const sent = await asked(replacing(p, next), "replacement");
    const desk = seen(await onDesk(sent));
    const [a, b] = [await makeOperator(), await makeOperator()];
    const ends = await outcomes(acceptDossier(a, desk, EFFECTS), acceptDossier(b, desk, EFFECTS));
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect(await mailed(sent)).toHaveLength(3);
    expect(await refusalOf(accept(await asked(replacing(p, peopleOf(3108).holder), "replacement")))).toBe(
      "effect-impossible",
    );
  });

  test("the representative may take the place; both papers are theirs to sign", async () => {
    const p = await registered(3007);
    const unknown = { representativeFiscalCode: null, representativeFamilyName: null, representativeName: null };
    await db
      .update(organization)
      .set(unknown)
      .where(eq(organization.fiscalCode, p.body.fiscalCode ?? ""));
    const typed = replacing(p, p.lr);
    const own = {
      ...typed,
      "nuova-persona": {
        isLegalRepresentative: "yes",
        birthDate: "12/07/1968",
        email: "lr@ente.example",
        phone: "0373123459",
      },
    };
    const sent = await asked(own, "replacement");
    const facts = KINDS.intervention.facts("replacement", (await row(sent.ref)).answers);
    expect([facts.signers.summary?.fiscalCode, facts.signers.confirmation?.fiscalCode]).toEqual([
      p.lr.fiscalCode,
      p.lr.fiscalCode,
    ]);
    await accept(sent);
    expect(await rolesAt(p.body.fiscalCode ?? "")).toEqual([`${p.lr.fiscalCode} ${p.site.name}: prospetto`]);
    // Of an imported body nobody knew the representative: who signed is known from now on.
    expect(await bodyOf(p.body.fiscalCode)).toMatchObject({ representativeFiscalCode: p.lr.fiscalCode });
  });

  test("who may not review it may not carry it out; a party of it neither", async () => {
    const p = await registered(3008);
    const sent = await asked(replacing(p, peopleOf(3109).holder), "replacement");
    const desk = seen(await onDesk(sent));
    expect(await refusalOf(acceptDossier(await makeOperator("auditor"), desk, EFFECTS))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: p.lr.fiscalCode });
    expect(await refusalOf(acceptDossier(party, desk, EFFECTS))).toBe("own-dossier");
    const early = await asked(replacing(p, peopleOf(3110).holder), "replacement");
    expect(await refusalOf(acceptDossier(await makeOperator(), seen(await row(early.ref)), EFFECTS))).toBe(
      "wrong-state",
    );
    expect(await rolesAt(p.body.fiscalCode ?? "")).toEqual([`${p.holder.fiscalCode} ${p.site.name}: prospetto`]);
  });
});

describe("change of the legal representative (D9)", () => {
  const nominated = (p: People): Typed => ({
    ente: ente(p),
    nomina: { since: "01/11/2026", representativeEmail: "nuova.lr@ente.example", former: "Chi c’era prima" },
  });

  test("the body's representative is another; roles stay; body and both people are told", async () => {
    const p = await registered(3011);
    await db
      .update(organization)
      .set({ representativeEmail: "vecchio.lr@ente.example" })
      .where(eq(organization.fiscalCode, p.body.fiscalCode ?? ""));
    const { lr } = peopleOf(3111);
    const sent = await asked(nominated({ ...p, lr }), "representative");
    expect((await forecast(sent)).lines.join(" ")).toContain(`oggi risulta ${p.lr.name} ${p.lr.familyName}`);
    await accept(sent);
    const body = await bodyOf(p.body.fiscalCode);
    expect(body).toMatchObject({
      representativeFiscalCode: lr.fiscalCode,
      representativeName: lr.name,
      representativeEmail: "nuova.lr@ente.example",
    });
    expect(await rolesAt(p.body.fiscalCode ?? "")).toHaveLength(1);
    expect(await mailed(sent)).toEqual(["nuova.lr@ente.example", "vecchio.lr@ente.example", p.body.email].toSorted());
    expect((await auditOf(body!.id)).at(-1)).toMatchObject({
      action: "organization.representative-changed",
      detail: { from: p.lr.fiscalCode, to: lr.fiscalCode, since: "2026-11-01" },
    });
  });

  test("a body nobody knows: refused", async () => {
    const sent = await asked(nominated(peopleOf(3112)), "representative");
    expect(await refusalOf(accept(sent))).toBe("effect-impossible");
  });
});

describe("merger of bodies (D9)", () => {
  const merging = (into: People, from: People): Typed => ({
    ente: ente(into),
    fusione: {
      name: from.body.name ?? "",
      fiscalCode: from.body.fiscalCode ?? "",
      since: "01/11/2026",
      act: "Notaio Prova, rep. 1",
    },
  });

  async function delegated(
    employer: People,
    intermediary: People,
    dossierId: string,
    state: "active" | "expired" = "active",
  ) {
    const [made] = await db
      .insert(delegation)
      .values({
        dossierId,
        employerFiscalCode: employer.body.fiscalCode ?? "",
        employerName: employer.body.name ?? "",
        employerEmail: employer.body.email ?? "",
        employerOrganizationId: (await bodyOf(employer.body.fiscalCode))?.id ?? null,
        intermediaryFiscalCode: intermediary.body.fiscalCode ?? "",
        intermediaryName: intermediary.body.name ?? "",
        intermediaryEmail: intermediary.body.email ?? "",
        services: ["prospetto"],
        from: "2026-01-01",
        to: "2027-01-01",
        exclusive: false,
        state,
        createdAt: NOW,
        stateAt: NOW,
        searchText: "x",
      })
      .returning();
    return made!.id;
  }

  test("roles, sites, services and delegations go to the body that stays, in one act", async () => {
    const [into, from, studio] = [await registered(3021), await registered(3022), await registered(3023)];
    const session = await signIn(from.holder.fiscalCode);
    const sent = await asked(merging(into, from), "merger");
    const [active, over] = [
      await delegated(from, studio, sent.id),
      await delegated(from, studio, (await asked(merging(into, from), "merger")).id, "expired"),
    ];
    expect((await forecast(sent)).lines.join(" ")).toContain("1 ruolo di 1 persona e 1 delega");
    await accept(sent);
    expect(await rolesAt(from.body.fiscalCode ?? "")).toEqual([]);
    expect(await rolesAt(into.body.fiscalCode ?? "")).toEqual(
      [
        `${into.holder.fiscalCode} ${into.site.name}: prospetto`,
        `${from.holder.fiscalCode} ${from.site.name}: prospetto`,
      ].toSorted(),
    );
    expect(await accountOf(from.holder.fiscalCode)).toMatchObject({ status: "active" });
    expect(await isOpen(session)).toBe(false);
    const rows = await db
      .select()
      .from(delegation)
      .where(inArray(delegation.id, [active, over]));
    const employers = Object.fromEntries(rows.map((one) => [one.state, one.employerFiscalCode]));
    expect(employers).toEqual({ active: into.body.fiscalCode, expired: from.body.fiscalCode });
    expect(await mailed(sent)).toEqual([into.body.email, from.body.email, from.holder.email].toSorted());
    expect((await auditOf((await bodyOf(from.body.fiscalCode))!.id)).at(-1)).toMatchObject({
      action: "organization.merged",
      detail: { roles: 1, delegations: 1 },
    });
    expect(await refusalOf(accept(await asked(merging(into, from), "merger")))).toBe("effect-impossible");
  });

  test("the body that stays may be new; who acts for both keeps one role a site", async () => {
    const from = await registered(3025);
    const into = peopleOf(3125);
    await accept(await asked(merging(into, from), "merger"));
    expect(await bodyOf(into.body.fiscalCode)).toMatchObject({
      name: into.body.name,
      representativeFiscalCode: into.lr.fiscalCode,
    });
    expect(await rolesAt(into.body.fiscalCode ?? "")).toEqual([
      `${from.holder.fiscalCode} ${from.site.name}: prospetto`,
    ]);
  });

  test("with itself, or with a body nobody knows: refused", async () => {
    const p = await registered(3026);
    for (const from of [p, peopleOf(3126)])
      expect(await refusalOf(accept(await asked(merging(p, from), "merger")))).toBe("effect-impossible");
  });
});

describe("the holder's own data (D9)", () => {
  const correcting = (p: People, dati: Record<string, string | string[]>): Typed => ({ titolare: titolare(p), dati });

  test("a name is corrected; the account's open sessions stay", async () => {
    const p = await registered(3031);
    const session = await signIn(p.holder.fiscalCode);
    const sent = await asked(
      correcting(p, {
        changes: ["name", "phone"],
        newFamilyName: "Corretta",
        newName: "Anna Maria",
        newPhone: "0372999888",
      }),
      "personalData",
    );
    await accept(sent);
    expect(await accountOf(p.holder.fiscalCode)).toMatchObject({
      familyName: "Corretta",
      name: "Anna Maria",
      phone: "0372999888",
    });
    expect(await isOpen(session)).toBe(true);
    expect(await mailed(sent)).toEqual([p.holder.email]);
  });

  test("a new codice fiscale is the one to sign in with; one that has an account is refused", async () => {
    const p = await registered(3032);
    const session = await signIn(p.holder.fiscalCode);
    const own = await accountOf(p.holder.fiscalCode);
    const next = peopleOf(3132).holder.fiscalCode ?? "";
    await accept(await asked(correcting(p, { changes: ["fiscalCode"], newFiscalCode: next }), "personalData"));
    expect((await accountOf(next))?.id).toBe(own?.id);
    expect(await isOpen(session)).toBe(false);
    expect((await auditOf(own!.id)).at(-1)).toMatchObject({
      action: "account.data-corrected",
      detail: { fields: ["codice fiscale"] },
    });
    const other = await registered(3033);
    const taken = await asked(correcting(other, { changes: ["fiscalCode"], newFiscalCode: next }), "personalData");
    expect(await refusalOf(accept(taken))).toBe("effect-impossible");
  });

  test("who has no account: the operator reads it and cannot accept", async () => {
    const sent = await asked(
      correcting(peopleOf(3134), { changes: ["phone"], newPhone: "0372999888" }),
      "personalData",
    );
    const view = await readDossier(await makeOperator(), (await onDesk(sent)).ref, FORECASTS);
    expect(view?.forecast?.impossible).toContain("non ha un account");
  });
});

describe("unlock and loss of SPID (D1, D9)", () => {
  const heldBy = (n: number, fiscalCode: string, email: string): People => {
    const p = peopleOf(n);
    return { ...p, holder: { ...p.holder, familyName: "Prova", name: "Diana", fiscalCode, email } };
  };
  const unlocking = (p: People, what: string): Typed => ({ titolare: titolare(p), sblocco: { what } });

  test("the old user name opens again; only a locked one is unlocked", async () => {
    const holder = await makeHolder({ password: null, change: { lockedAt: NOW, wrongAttempts: 5 } });
    const p = heldBy(3041, holder.fiscalCode, holder.email);
    await accept(await asked(unlocking(p, "password"), "unlock"));
    const [now] = await db.select().from(credential).where(eq(credential.accountId, holder.accountId));
    expect(now).toMatchObject({ lockedAt: null, wrongAttempts: 0 });
    expect((await auditOf(holder.accountId)).map((a) => a.action)).toContain("credential.unlocked");
    expect(await refusalOf(accept(await asked(unlocking(p, "password"), "unlock")))).toBe("effect-impossible");
  });

  test("the user name is told to the address of the account, never to the one typed", async () => {
    const holder = await makeHolder({ password: null });
    const sent = await asked(
      unlocking(heldBy(3042, holder.fiscalCode, "altro@indirizzo.example"), "username"),
      "unlock",
    );
    expect((await forecast(sent)).warnings.join(" ")).toContain(holder.email);
    await accept(sent);
    const [mail] = (await mailsOf(sent.id)).filter((m) => m.template === "intervention-done");
    expect(mail).toMatchObject({
      recipient: holder.email,
      data: { lines: [`Il tuo nome utente è: ${holder.username}`] },
    });
    expect(await mailed(sent)).toEqual([holder.email]);
  });

  test("a suspended account is active again; one that is active, or deactivated, is no matter of this form", async () => {
    const holder = await makeHolder({ password: null, status: "suspended" });
    const p = heldBy(3043, holder.fiscalCode, holder.email);
    await accept(await asked(unlocking(p, "account"), "unlock"));
    expect(await accountOf(holder.fiscalCode)).toMatchObject({ status: "active", statusReason: null });
    expect(await refusalOf(accept(await asked(unlocking(p, "account"), "unlock")))).toBe("effect-impossible");
    const gone = await makeHolder({ password: null, status: "deactivated" });
    const sent = await asked(unlocking(heldBy(3044, gone.fiscalCode, gone.email), "account"), "unlock");
    expect((await forecast(sent)).impossible).toContain("nuova registrazione");
  });

  test("no user name of old: refused, with the way to enter", async () => {
    const p = await registered(3045);
    expect((await forecast(await asked(unlocking(p, "username"), "unlock"))).impossible).toContain("SPID, CIE o CNS");
  });

  test.each([
    ["unavailable", "active", "account.sessions-ended"],
    ["stolen", "suspended", "account.suspended"],
  ])("SPID %s: whoever is inside leaves, the account is %s", async (what, status, action) => {
    const p = await registered(what === "stolen" ? 3047 : 3046);
    const session = await signIn(p.holder.fiscalCode);
    const sent = await asked({ titolare: titolare(p), spid: { what } }, "spidLoss");
    await accept(sent);
    const own = await accountOf(p.holder.fiscalCode);
    expect(own?.status).toBe(status);
    expect(await isOpen(session)).toBe(false);
    expect((await auditOf(own!.id)).at(-1)?.action).toBe(action);
    expect(await mailed(sent)).toEqual([p.holder.email]);
  });
});

test("every case has its form, its signer and its words, and asks nothing of another's", () => {
  for (const variant of INTERVENTION_CASES) {
    const steps = KINDS.intervention.steps(variant, { services: [] });
    expect(steps.length).toBeGreaterThanOrEqual(2);
    const papers = KINDS.intervention.documents.filter((d) => d.variants?.includes(variant));
    expect(papers.map((d) => d.type)).toEqual(
      variant === "replacement" ? ["summary", "confirmation"] : ["confirmation"],
    );
  }
});
