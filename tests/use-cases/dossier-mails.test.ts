import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEntry, notification } from "@/db/schema/trail";
import { deliveryText } from "@/lib/domain/mail-words";
import { mailsOfDossier, readMail, sendMailAgain } from "@/lib/notifications/dossier-mails";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { sendNext } from "@/lib/notifications/send";
import { makeDossier, makeOperator, NOW, outcomes, refusalOf } from "./review-fixtures";

const operator = await makeOperator();
const auditor = await makeOperator("auditor");
type Row = Awaited<ReturnType<typeof makeDossier>>;

const everyMail = async () => {
  while ((await sendNext(operator, { name: "outbox" })) !== "nothing");
};

/** A mail of a dossier that has left by itself, as all do. */
async function mailed(row: Row, link: string | null = null) {
  const eventKey = `expired:${randomUUID()}`;
  await db.transaction((tx) =>
    enqueueNotice(tx, NOW, {
      template: "dossier-expired",
      to: "ada@panificio-esempio.example",
      eventKey,
      data: { ref: row.ref, code: row.code, kind: "registration", dueDay: "2026-11-19", link },
      dossierId: row.id,
    }),
  );
  await everyMail();
  const [mail] = await db.select().from(notification).where(eq(notification.eventKey, eventKey));
  return mail!;
}

const allOf = (row: Row) =>
  db.select().from(notification).where(eq(notification.dossierId, row.id)).orderBy(asc(notification.createdAt));

describe("a mail of a dossier", () => {
  test("is listed with the subject it had, and read with its text; the look is audited once", async () => {
    const row = await makeDossier();
    const mail = await mailed(row);
    expect(await mailsOfDossier(db, row.id)).toMatchObject([
      { id: mail.id, recipient: "ada@panificio-esempio.example", status: "sent", subject: mail.subject },
    ]);
    expect(mail.subject).toContain(row.code!);
    const read = await readMail(auditor, row.ref, mail.id);
    expect(read.text).toContain("19 novembre 2026");
    await readMail(auditor, row.ref, mail.id);
    const looks = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, mail.id));
    expect(looks).toMatchObject([{ action: "mail.read", detail: { dossierId: row.id, template: "dossier-expired" } }]);
  });

  test("is not found under another dossier, nor by who may not see dossiers", async () => {
    const [row, other] = [await makeDossier(), await makeDossier()];
    const mail = await mailed(row);
    expect(await refusalOf(readMail(operator, other.ref, mail.id))).toBe("not-found");
    expect(await refusalOf(readMail(operator, row.ref, "x"))).toBe("not-found");
    const stranger = { ...operator, actor: { kind: "anonymous" as const } };
    expect(await refusalOf(readMail(stranger, row.ref, mail.id))).toBe("not-allowed");
  });

  test("is sent again once however often the button is pressed, as an event of its own with the same words", async () => {
    const row = await makeDossier();
    const mail = await mailed(row);
    const again = (copies: number) => sendMailAgain(operator, { id: mail.id, copies });
    expect((await outcomes(again(0), again(0))).sort()).toEqual(["(done)", "already-done"]);
    expect(await refusalOf(again(0))).toBe("already-done");
    await everyMail();
    const [first, second, ...more] = await allOf(row);
    expect(more).toEqual([]);
    expect(second).toMatchObject({
      status: "sent",
      recipient: mail.recipient,
      subject: first!.subject,
      text: first!.text,
    });
    expect(second!.eventKey).not.toBe(first!.eventKey);
    // Asked for once more by who has seen the copy.
    expect((await readMail(operator, row.ref, mail.id)).copies).toBe(1);
    await again(1);
    expect(await allOf(row)).toHaveLength(3);
    const rows = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, row.id));
    expect(rows.map(({ action }) => action)).toEqual(["mail.resent", "mail.resent"]);
    expect(await refusalOf(sendMailAgain(auditor, { id: mail.id, copies: 2 }))).toBe("not-allowed");
  });

  test("is not sent again while it waits, when it bore a personal link, or by who appears in the dossier", async () => {
    const row = await makeDossier();
    const linked = await mailed(row, "/pratica/segreto");
    expect(linked.text).not.toContain("segreto");
    expect((await readMail(operator, row.ref, linked.id)).copies).toBe(null);
    expect(await refusalOf(sendMailAgain(operator, { id: linked.id, copies: 0 }))).toBe("wrong-state");
    const waiting = await mailed(row);
    await db.update(notification).set({ status: "queued" }).where(eq(notification.id, waiting.id));
    expect(await refusalOf(sendMailAgain(operator, { id: waiting.id, copies: 0 }))).toBe("wrong-state");
    await db.update(notification).set({ status: "sent" }).where(eq(notification.id, waiting.id));
    const party = await makeOperator("operator", { fiscalCode: row.appointeeFiscalCode! });
    expect(await refusalOf(sendMailAgain(party, { id: waiting.id, copies: 0 }))).toBe("own-dossier");
    expect(await refusalOf(sendMailAgain(operator, { id: randomUUID(), copies: 0 }))).toBe("not-found");
  });
});

test.each([
  ["sent", null, "Partita il 20 novembre 2026, 10:00: il server di posta l’ha presa in consegna."],
  ["kept", null, "Non mandata: chi la riceve ha scelto di leggerla solo sul portale."],
  ["queued", null, "In partenza."],
  ["queued", "451 occupato", "Non ancora partita (451 occupato): il portale ci riprova da solo."],
  ["failed", "550 sconosciuto", "Non consegnata (550 sconosciuto)."],
] as const)("a mail that is %s (%s), in words", (status, lastError, words) => {
  const sentAt = status === "sent" || status === "kept" ? NOW : null;
  expect(deliveryText({ status, lastError, sentAt, settledBy: null, settledAt: null })).toBe(words);
});
