import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { INTERVENTION_CASES } from "@/lib/domain/intervention-cases";
import { KINDS } from "@/lib/domain/kinds";
import { EFFECTS } from "@/lib/effects";
import { acceptDossier } from "@/lib/review/accept";
import { auditOf, row } from "../support/applicant";
import {
  accept,
  accountOf,
  asked,
  bodyOf,
  forecast,
  isOpen,
  mailed,
  onDesk,
  peopleOf,
  registered,
  replacing,
  rolesAt,
  signIn,
  withoutPapers,
} from "./interventions-fixtures";
import { makeOperator, outcomes, refusalOf, seen } from "./review-fixtures";

beforeAll(withoutPapers);

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
