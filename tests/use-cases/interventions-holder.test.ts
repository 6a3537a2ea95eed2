import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { credential } from "@/db/schema/credential";
import { FORECASTS } from "@/lib/effects";
import { readDossier } from "@/lib/review/read-dossier";
import { auditOf, mailsOf, NOW, type Typed } from "../support/applicant";
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
