import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, integrationRequest } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { DOSSIER_STATES } from "@/lib/domain/dossier";
import { trackDossier } from "@/lib/dossier/track";
import { attachDocument } from "@/lib/filing/attach-document";
import type { Upload } from "@/lib/filing/judge-upload";
import { takeAway } from "@/lib/filing/take-away";
import { ANNA, ask, auditOf, NOW, newBrowser, reached, refusalOf, type Sent, spid } from "../support/applicant";

let uploads = 0;
/** A paper nobody has sent before. */
const paper = (type: Upload["type"] = "confirmation"): Omit<Upload, "ref"> => {
  uploads += 1;
  return { type, fileName: `foglio-${uploads}.pdf`, bytes: Buffer.from(`%PDF-1.7 foglio ${uploads}`) };
};
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const attach = async (sent: Sent, upload: Omit<Upload, "ref">, browser = sent.browser, at = NOW) =>
  (await attachDocument(await ask(browser, at), { ref: sent.ref, ...upload })).documentId;
const remove = async (sent: Sent, documentId: string, browser = sent.browser) =>
  takeAway(await ask(browser), { ref: sent.ref, documentId });
const seen = async (sent: Sent, browser = sent.browser) =>
  (await trackDossier(await ask(browser), sent.ref)).documents.map(({ id, removable, replacedAt }) => ({
    id,
    removable,
    replacedAt,
  }));

describe("a wrong file is taken away before it is sent (section 6)", () => {
  test("it is seen no more, the register knows, and the right one takes its place", async () => {
    const sent = await reached("issued");
    const wrong = paper();
    const id = await attach(sent, wrong);
    expect(await seen(sent)).toEqual([{ id, removable: true, replacedAt: null }]);
    await remove(sent, id);
    await remove(sent, id);
    expect(await seen(sent)).toEqual([]);
    expect((await auditOf(sent.id)).filter(({ action }) => action === "document.removed")).toMatchObject([
      { detail: { document: id, type: "confirmation" } },
    ]);
    // It was right after all.
    const again = await attach(sent, wrong);
    expect(again).not.toBe(id);
    expect(await seen(sent)).toEqual([{ id: again, removable: true, replacedAt: null }]);
  });

  test("what its signer had uploaded after SPID stands for no signature any more", async () => {
    const sent = await reached("issued");
    const anna = newBrowser(spid(ANNA.code, "Anna", "Fornaro"));
    const signIn = { provider: "p", requestId: "r" };
    const id = await attach(sent, { ...paper("summary"), signIn }, anna);
    const kept = () => db.select().from(documentConfirmation).where(eq(documentConfirmation.dossierId, sent.id));
    expect(await kept()).toHaveLength(1);
    // Who only holds the secret takes away what was uploaded with it, not what a person put their name to.
    expect(await refusalOf(remove(sent, id))).toBe("not-found");
    await remove(sent, id, anna);
    expect(await kept()).toEqual([]);
  });

  test("not a paper of the office, nor of another request; for strangers the dossier does not exist", async () => {
    const [sent, other] = [await reached("issued"), await reached("issued")];
    const id = await attach(sent, paper());
    expect(await refusalOf(remove(other, id))).toBe("not-found");
    expect(await refusalOf(remove(sent, id, newBrowser()))).toBe("not-found");
    await db.update(document).set({ addedBy: "automatico" }).where(eq(document.id, id));
    expect(await refusalOf(remove(sent, id))).toBe("not-found");
    expect(await seen(sent)).toMatchObject([{ removable: false }]);
  });

  const AFTER = DOSSIER_STATES.filter((state) => !["draft", "submitted", "issued"].includes(state));
  test.each(AFTER)("%s: what was sent stays", async (state) => {
    const sent = await reached("issued");
    const id = await attach(sent, paper());
    const moved = await reached(state);
    await db.update(document).set({ dossierId: moved.id }).where(eq(document.id, id));
    expect(await refusalOf(remove(moved, id))).toBe("wrong-state");
    expect(await seen(moved)).toMatchObject([{ removable: false }]);
  });

  test("while an answer is awaited, only what was added for it", async () => {
    const sent = await reached("issued");
    const before = await attach(sent, paper());
    const held = await reached("onHold");
    await db.update(document).set({ dossierId: held.id }).where(eq(document.id, before));
    await db.insert(integrationRequest).values({
      dossierId: held.id,
      kind: "integrazione",
      text: "Manca un documento",
      requestedBy: "operatore",
      requestedAt: later(5),
      dueAt: later(9999),
    });
    const added = await attach(held, paper("other"), held.browser, later(10));
    expect(await seen(held)).toMatchObject([
      { id: before, removable: false },
      { id: added, removable: true },
    ]);
    expect(await refusalOf(remove(held, before))).toBe("wrong-state");
    await remove(held, added);
    expect(await seen(held)).toHaveLength(1);
  });
});

test("of two papers of one kind, the older one says that a newer one came", async () => {
  const sent = await reached("filed");
  const first = await attach(sent, paper());
  const last = await attach(sent, paper(), sent.browser, later(10));
  // Each signer may send an identity document.
  await attach(sent, paper("identity"), sent.browser, later(11));
  await attach(sent, paper("identity"), sent.browser, later(12));
  expect(await seen(sent)).toMatchObject([
    { id: first, replacedAt: later(10) },
    { id: last, replacedAt: null },
    { replacedAt: null },
    { replacedAt: null },
  ]);
});
