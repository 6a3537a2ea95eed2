import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import type { KindId } from "@/lib/domain/kind";
import { FORECASTS } from "@/lib/effects";
import { confirmDocuments } from "@/lib/filing/confirm-documents";
import { fileOnline, onlineObstacle, readStatement } from "@/lib/filing/file-online";
import { readDossier } from "@/lib/review/read-dossier";
import {
  ask,
  auditOf,
  type Draft,
  mailsOf,
  NOTICE,
  NOW,
  row,
  send,
  spid,
  type Typed,
  whole,
} from "../support/applicant";
import { makeHolder } from "./credentials-fixtures";
import {
  accept,
  accountOf,
  asked,
  forecast,
  isOpen,
  mailed,
  onDesk,
  type People,
  peopleOf,
  registered,
  replacing,
  signIn,
  titolare,
  withoutPapers,
} from "./interventions-fixtures";
import { makeOperator, refusalOf } from "./review-fixtures";

beforeAll(withoutPapers);

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

describe("a request about one's own account, presented by who is signed in", () => {
  const SIGN_IN = { provider: "https://idp.example", requestId: "_abc" };
  const ABOUT: readonly (readonly [string, KindId, (p: People) => Typed])[] = [
    [
      "personalData",
      "intervention",
      (p) => ({ titolare: titolare(p), dati: { changes: ["phone"], newPhone: "0372999888" } }),
    ],
    ["unlock", "intervention", (p) => ({ titolare: titolare(p), sblocco: { what: "account" } })],
    ["spidLoss", "intervention", (p) => ({ titolare: titolare(p), spid: { what: "unavailable" } })],
    [
      "own",
      "deactivation",
      (p) => {
        const { name, fiscalCode, email, ...holder } = titolare(p);
        return { ente: { name, fiscalCode }, disattivazione: { ...holder, email, scope: "all" } };
      },
    ],
    [
      "holder",
      "email-change",
      ({ holder: { familyName = "", name = "", fiscalCode = "" } }) => ({
        titolare: { familyName, name, fiscalCode },
        email: { email: "nuova@indirizzo.example" },
      }),
    ],
  ];
  const present = async (draft: Draft) => {
    const ctx = await ask(draft.browser);
    const { sha256 } = await readStatement(ctx, draft.ref);
    await fileOnline(ctx, { ref: draft.ref, sha256, notice: NOTICE }, SIGN_IN);
  };
  const signedIn = async (request: Typed, [variant, kind]: (typeof ABOUT)[number], fiscalCode = "") => {
    const draft = await whole(request, variant, kind);
    draft.browser.person = spid(fiscalCode);
    return draft;
  };

  test.each(ABOUT)("%s (%s): refused to who has no account, online and on paper", async (...one) => {
    const p = peopleOf(3150);
    const draft = await signedIn(one[2](p), one, p.holder.fiscalCode);
    expect(await refusalOf(present(draft))).toBe("without-account");
    expect(await onlineObstacle(await ask(draft.browser), await row(draft.ref))).toBe("without-account");
    expect(await refusalOf(send(draft))).toBe("without-account");
    expect(await row(draft.ref)).toMatchObject({ state: "draft", code: null });
  });

  test("sent before the sign-in, it is not confirmed by who has no account either", async () => {
    const confirmed = async (p: People) => {
      const { browser, ref } = await asked(ABOUT[0]![2](p), "personalData");
      browser.person = spid(p.holder.fiscalCode ?? "");
      const documents = [{ type: "confirmation", sha256: "00" }];
      return refusalOf(confirmDocuments(await ask(browser), { ref, documents }, SIGN_IN));
    };
    expect(await confirmed(peopleOf(3156))).toBe("without-account");
    expect(await confirmed(await registered(3157))).toBe("wrong-state");
  });

  test("the holder presents it, also when the account is suspended", async () => {
    const p = await registered(3151);
    await present(await signedIn(ABOUT[0]![2](p), ABOUT[0]!, p.holder.fiscalCode));
    await db
      .update(account)
      .set({ status: "suspended" })
      .where(eq(account.fiscalCode, p.holder.fiscalCode ?? ""));
    const suspended = await signedIn(ABOUT[1]![2](p), ABOUT[1]!, p.holder.fiscalCode);
    await present(suspended);
    expect((await row(suspended.ref)).state).toBe("filed");
  });

  test("who is not that person, or not signed in, is not told who has an account", async () => {
    const p = peopleOf(3152);
    const other = await signedIn(ABOUT[0]![2](p), ABOUT[0]!, peopleOf(3153).holder.fiscalCode);
    expect(await refusalOf(present(other))).toBe("not-signer");
    expect(await send(other)).toMatchObject({ ok: true });
    expect(await asked(ABOUT[0]![2](p), "personalData")).toMatchObject({ code: expect.any(String) });
  });

  test("a representative without an account may still name the new appointee", async () => {
    const p = await registered(3154);
    const next = peopleOf(3155).holder;
    const draft = await whole(replacing(p, next), "replacement", "intervention");
    draft.browser.person = spid(p.lr.fiscalCode ?? "");
    expect(await send(draft)).toMatchObject({ ok: true });
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
