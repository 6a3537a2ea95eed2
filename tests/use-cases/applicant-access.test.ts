import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossier, dossierWarning } from "@/db/schema/dossier";
import { forgetDevice, mailLinkAgain, openWithKey, saveAndLeave } from "@/lib/draft/access";
import { readDraft } from "@/lib/draft/read-draft";
import {
  ANNA,
  ask,
  auditOf,
  type Browser,
  begin,
  type Draft,
  mailsOf,
  NOW,
  newBrowser,
  open,
  refusalOf,
  row,
  send,
  spid,
  submitted,
  typed,
  warningsOf,
  whole,
} from "../support/applicant";

const enter = async (
  browser: Browser,
  refOrCode: string,
  key: string,
  more: { emailToken?: string; now?: Date } = {},
) =>
  openWithKey(await ask(browser, more.now), {
    refOrCode,
    key,
    tokenHash: browser.token,
    emailToken: more.emailToken,
  });

const sees = async (browser: Browser, ref: string): Promise<string> => refusalOf(readDraft(await ask(browser), ref));

const leave = async (draft: Draft, email: string | null = null) =>
  (await saveAndLeave(await ask(draft.browser), { ref: draft.ref, email })).key;

/** Key and token of the last mailed link. */
async function mailed(id: string, template: string) {
  const mails = (await mailsOf(id)).filter((m) => m.template === template);
  const link = new URL(String(mails.at(-1)?.data.link));
  const [, , ref, key] = link.pathname.split("/");
  return { ref: ref ?? "", key: key ?? "", emailToken: link.searchParams.get("conferma") ?? undefined };
}

/** Sessions of this database that wait for a row. */
async function waitingForLocks(): Promise<number> {
  const [found] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return found?.n ?? 0;
}

describe("a draft put aside is taken up with its code and key (section 4)", () => {
  test("in another browser, typed by hand as people type", async () => {
    const draft = await whole();
    const key = await leave(draft);
    expect(key).toMatch(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){5}$/);
    const other = newBrowser();
    expect(await sees(other, draft.ref)).toBe("not-found");
    const typedKey = key.toLowerCase().replaceAll("-", " ");
    expect(await enter(other, ` ${draft.ref.toLowerCase()} `, typedKey)).toEqual({
      ref: draft.ref,
      state: "draft",
      emailConfirmed: false,
    });
    expect(await sees(other, draft.ref)).toBe("(done)");
    const page = await open({ ...draft, browser: other }, "sede-legale");
    const seat = typed()["sede-legale"] as Record<string, string>;
    expect((await page.send({ ...seat, number: "7" })).ok).toBe(true);
  });

  test("a device that is told to forget opens nothing any more; another that opened it with the key does", async () => {
    const draft = await begin();
    const other = newBrowser();
    await enter(other, draft.ref, await leave(draft));
    expect(await sees(draft.browser, draft.ref)).toBe("(done)");
    await forgetDevice(await ask(draft.browser), { tokenHash: draft.browser.token });
    expect(await sees(draft.browser, draft.ref)).not.toBe("(done)");
    expect(await sees(other, draft.ref)).toBe("(done)");
  });

  test("the key written down before the sending still opens it afterwards, until a lost link is renewed", async () => {
    const draft = await whole();
    const key = await leave(draft);
    await send(draft);
    expect(await enter(newBrowser(), draft.ref, key)).toEqual({
      ref: draft.ref,
      state: "submitted",
      emailConfirmed: false,
    });
    const mail = await mailed(draft.id, "confirm-email");
    expect(await refusalOf(enter(newBrowser(), draft.ref, mail.key))).toBe("(done)");
    await mailLinkAgain(await ask(newBrowser()), { code: draft.ref });
    expect(await refusalOf(enter(newBrowser(), draft.ref, key))).toBe("invalid-link");
  });

  test("the mail holds the link, the register only that it was asked for", async () => {
    const draft = await begin();
    const key = await leave(draft, "anna@casa.example");
    const link = await mailed(draft.id, "draft-link");
    expect(link).toMatchObject({ ref: draft.ref, key: key.replaceAll("-", "") });
    expect((await mailsOf(draft.id))[0]?.recipient).toBe("anna@casa.example");
    expect(JSON.stringify(await auditOf(draft.id))).not.toContain(link.key);
    expect((await auditOf(draft.id)).map((a) => a.action)).toEqual(["draft.created", "draft.key-renewed"]);
  });

  test("with a new key the old one dies", async () => {
    const draft = await begin();
    const old = await leave(draft);
    const key = await leave(draft);
    expect(await refusalOf(enter(newBrowser(), draft.ref, old))).toBe("invalid-link");
    expect(await refusalOf(enter(newBrowser(), draft.ref, key))).toBe("(done)");
  });

  test("only by who holds it, only while it is a draft", async () => {
    const draft = await begin();
    expect(await refusalOf(leave({ ...draft, browser: newBrowser() }))).toBe("not-found");
    expect(await refusalOf(leave(await submitted()))).toBe("wrong-state");
  });
});

describe("who guesses learns nothing, and is slowed down (section 6)", () => {
  test("an unknown code and a wrong key have one answer", async () => {
    const draft = await begin();
    const key = await leave(draft);
    const answers = await Promise.all([
      refusalOf(enter(newBrowser(), draft.ref, "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")),
      refusalOf(enter(newBrowser(), draft.ref, "")),
      refusalOf(enter(newBrowser(), "ZZZZZZZZZ", key)),
      refusalOf(enter(newBrowser(), "", "")),
    ]);
    expect(answers).toEqual(["invalid-link", "invalid-link", "invalid-link", "invalid-link"]);
    const stranger = newBrowser();
    await refusalOf(enter(stranger, draft.ref, "AAAA"));
    expect(await sees(stranger, draft.ref)).toBe("not-found");
  });

  test("ten attempts on one code in ten minutes, whatever blanks surround it; then the right key waits too", async () => {
    const draft = await begin();
    const key = await leave(draft);
    for (let i = 0; i < 10; i++)
      expect(await refusalOf(enter(newBrowser(), " ".repeat(i) + draft.ref, "AAAA"))).toBe("invalid-link");
    expect(await refusalOf(enter(newBrowser(), ` ${draft.ref.toLowerCase()}  `, "AAAA"))).toBe("too-many");
    expect(await refusalOf(enter(newBrowser(), draft.ref, key))).toBe("too-many");
    const later = new Date(NOW.getTime() + 10 * 60_000);
    expect(await refusalOf(enter(newBrowser(), draft.ref, key, { now: later }))).toBe("(done)");
  });

  test("thirty attempts from one address, whatever the code", async () => {
    const guesser = newBrowser();
    for (let i = 0; i < 30; i++) expect(await refusalOf(enter(guesser, `GUESS${i}`, "AAAA"))).toBe("invalid-link");
    expect(await refusalOf(enter(guesser, "GUESS30", "AAAA"))).toBe("too-many");
    expect(await refusalOf(enter(newBrowser(), "GUESS30", "AAAA"))).toBe("invalid-link");
  });
});

describe("the mailed link confirms the e-mail (section 4)", () => {
  test("and settles the operator's warning; the code works as well as the reference", async () => {
    const sent = await submitted();
    const link = await mailed(sent.id, "confirm-email");
    const other = newBrowser();
    expect((await enter(other, sent.code, link.key, { emailToken: "guessed" })).emailConfirmed).toBe(false);
    expect((await row(sent.ref)).emailConfirmedAt).toBe(null);
    expect((await enter(other, link.ref, link.key, { emailToken: link.emailToken })).emailConfirmed).toBe(true);
    expect((await row(sent.ref)).emailConfirmedAt).toEqual(NOW);
    // It is said once: the same link opened again proves nothing new.
    expect((await enter(other, link.ref, link.key, { emailToken: link.emailToken })).emailConfirmed).toBe(false);
    expect(await warningsOf(sent.id)).toMatchObject([
      { code: "emailUnconfirmed", resolvedBy: "automatico", resolvedAt: NOW },
    ]);
    // The key alone would have opened it; the other browser now holds it.
    expect(await sees(other, sent.ref)).toBe("(done)");
  });

  test("of the mailbox it went to, and of no other", async () => {
    const draft = await whole();
    await leave(draft, "altra@casa.example");
    await mailLinkAgain(await ask(newBrowser()), { code: draft.ref });
    const link = await mailed(draft.id, "link-again");
    await enter(newBrowser(), link.ref, link.key, { emailToken: link.emailToken });
    expect((await row(draft.ref)).emailConfirmedAt).toEqual(NOW);
    const sent = await submittedAs(draft);
    expect(sent.emailConfirmedAt).toBe(null);
    expect((await warningsOf(draft.id)).map((w) => w.code)).toEqual(["emailUnconfirmed"]);
  });

  test("also before it was sent, when it is the appointee's own", async () => {
    const request = typed();
    const draft = await whole(request);
    await leave(draft, String((request["persona-incaricata"] as Record<string, string>).email));
    await mailLinkAgain(await ask(newBrowser()), { code: draft.ref });
    const link = await mailed(draft.id, "link-again");
    await enter(newBrowser(), link.ref, link.key, { emailToken: link.emailToken });
    expect((await submittedAs(draft)).emailConfirmedAt).toEqual(NOW);
    expect(await warningsOf(draft.id)).toEqual([]);
  });

  test("another address given later is to be confirmed again", async () => {
    const draft = await whole();
    await leave(draft, "una@casa.example");
    await mailLinkAgain(await ask(newBrowser()), { code: draft.ref });
    const link = await mailed(draft.id, "link-again");
    await enter(newBrowser(), link.ref, link.key, { emailToken: link.emailToken });
    const key = await leave(draft, "due@casa.example");
    expect((await row(draft.ref)).emailConfirmedAt).toBe(null);
    // What the first mailbox was sent says nothing of the second.
    expect((await enter(newBrowser(), draft.ref, key, { emailToken: link.emailToken })).emailConfirmed).toBe(false);
    expect((await row(draft.ref)).emailConfirmedAt).toBe(null);
  });

  test("not an address that takes the place of its own at that very moment", async () => {
    const draft = await whole();
    await leave(draft, "una@casa.example");
    await mailLinkAgain(await ask(newBrowser()), { code: draft.ref });
    const link = await mailed(draft.id, "link-again");
    let opening: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      await tx
        .update(dossier)
        .set({ contactEmail: "due@casa.example", emailTokenHash: null })
        .where(eq(dossier.id, draft.id));
      opening = enter(newBrowser(), link.ref, link.key, { emailToken: link.emailToken });
      await expect.poll(() => waitingForLocks()).toBe(1);
    });
    await opening;
    expect((await row(draft.ref)).emailConfirmedAt).toBe(null);
  });

  test("what an operator settled stays as they settled it", async () => {
    const sent = await submitted();
    const link = await mailed(sent.id, "confirm-email");
    const settled = { resolvedBy: "Carla Modello", resolvedAt: new Date(NOW.getTime() - 1000) };
    await db.update(dossierWarning).set(settled).where(eq(dossierWarning.dossierId, sent.id));
    await enter(newBrowser(), link.ref, link.key, { emailToken: link.emailToken });
    expect(await warningsOf(sent.id)).toMatchObject([{ code: "emailUnconfirmed", ...settled }]);
  });
});

describe("a lost link is mailed again, and nothing is said (section 6)", () => {
  test("to the address of the dossier; the old link dies", async () => {
    const sent = await submitted();
    const old = await mailed(sent.id, "confirm-email");
    expect(await mailLinkAgain(await ask(newBrowser()), { code: ` ${sent.code.toLowerCase()} ` })).toBeUndefined();
    const mails = (await mailsOf(sent.id)).filter((m) => m.template === "link-again");
    expect(mails.map((m) => m.recipient)).toEqual([(await row(sent.ref)).contactEmail]);
    expect(await refusalOf(enter(newBrowser(), sent.ref, old.key))).toBe("invalid-link");
    const link = await mailed(sent.id, "link-again");
    expect(await refusalOf(enter(newBrowser(), sent.ref, link.key))).toBe("(done)");
    expect((await auditOf(sent.id)).at(-1)?.action).toBe("dossier.link-mailed");
  });

  test("the same silence for a code nobody has and a draft without an address", async () => {
    const draft = await begin();
    expect(await mailLinkAgain(await ask(newBrowser()), { code: "SIN-2026-999999-A" })).toBeUndefined();
    expect(await mailLinkAgain(await ask(newBrowser()), { code: draft.ref })).toBeUndefined();
    expect(await mailsOf(draft.id)).toEqual([]);
  });

  test("three times an hour, whatever blanks surround the code", async () => {
    const sent = await submitted();
    const again = async (blanks: string) =>
      refusalOf(mailLinkAgain(await ask(newBrowser()), { code: sent.code + blanks }));
    expect([await again(""), await again(" "), await again("  "), await again("   ")]).toEqual([
      "(done)",
      "(done)",
      "(done)",
      "too-many",
    ]);
    expect((await mailsOf(sent.id)).filter((m) => m.template === "link-again")).toHaveLength(3);
  });
});

test("who signs in as appointee needs no key", async () => {
  const sent = await submitted();
  expect(await sees(newBrowser(spid(ANNA.code)), sent.ref)).toBe("(done)");
});

async function submittedAs(draft: Draft) {
  const result = await send(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.state));
  return row(draft.ref);
}
