import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { notification } from "@/db/schema/trail";
import { countFailedMails, listFailedMails, resendMail, settleFailedMail } from "@/lib/notifications/failed";
import { auditOf, makeDossier, makeOperator, NOW, outcomes, refusalOf } from "./review-fixtures";

const operator = await makeOperator();
const auditor = await makeOperator("auditor");

async function failedMail(dossierId: string | null = null) {
  const [mail] = await db
    .insert(notification)
    .values({
      ...{ eventKey: randomUUID(), template: "link-again", recipient: "a@b.example", data: {}, status: "failed" },
      ...{ attempts: 8, lastError: "550 sconosciuto", createdAt: NOW, dossierId },
    })
    .returning();
  return mail!;
}

test("a mail that failed is listed, counted, and sent again once", async () => {
  const mail = await failedMail();
  expect(await listFailedMails(operator)).toMatchObject([{ id: mail.id, lastError: "550 sconosciuto" }]);
  expect(await countFailedMails(operator)).toBe(1);
  const again = () => resendMail(operator, { id: mail.id });
  expect((await outcomes(again(), again())).sort()).toEqual(["(done)", "already-done"]);
  expect(await refusalOf(resendMail(auditor, { id: mail.id }))).toBe("not-allowed");
  expect(await db.select().from(notification).where(eq(notification.id, mail.id))).toMatchObject([
    { status: "queued", attempts: 0, lastError: null },
  ]);
  expect(await countFailedMails(operator)).toBe(0);
  expect(await refusalOf(countFailedMails(auditor))).toBe("not-allowed");
});

test("a mail to an address that is no more is settled in another way, once: it leaves the list, and is never sent", async () => {
  const row = await makeDossier();
  const mail = await failedMail(row.id);
  const settle = () => settleFailedMail(operator, { id: mail.id });
  expect(await refusalOf(settleFailedMail(auditor, { id: mail.id }))).toBe("not-allowed");
  expect((await outcomes(settle(), settle())).sort()).toEqual(["(done)", "already-done"]);
  expect(await listFailedMails(operator)).toEqual([]);
  expect(await refusalOf(resendMail(operator, { id: mail.id }))).toBe("already-done");
  expect(await db.select().from(notification).where(eq(notification.id, mail.id))).toMatchObject([
    { status: "failed", lastError: "550 sconosciuto", settledAt: NOW },
  ]);
  expect(await auditOf(row.id)).toEqual(["mail.failure-settled"]);
});
