import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, sql } from "@/db/client";
import { notification } from "@/db/schema/trail";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type SendOutcome, sendNext } from "@/lib/notifications/send";
import { mailWay } from "@/lib/platform/mail";
import type { MailMessage, MailTransport } from "@/lib/platform/mail/message";
import { at, emptyQueue, enqueue, later, mails, NOW, noticeOf, notices } from "./queue";
import { SAMPLES } from "./samples";

beforeEach(emptyQueue);

const outbox = { name: "outbox" } as const;
async function drain(now: Date, way: Parameters<typeof sendNext>[1]): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (;;) {
    const outcome = await sendNext(at(now), way);
    if (outcome === "nothing") return outcomes;
    outcomes.push(outcome);
  }
}
/** A server that takes what it is given, or refuses as told. */
function server(refusals = 0) {
  const taken: MailMessage[] = [];
  let left = refusals;
  const transport: MailTransport = {
    name: "smtp",
    async send(message) {
      if (left-- > 0) throw new Error("451 try again later");
      taken.push(message);
    },
  };
  return { taken, transport };
}

describe("enqueueing", () => {
  it("is undone with its cause", async () => {
    const failing = db.transaction(async (tx) => {
      await enqueueNotice(tx, NOW, {
        template: "link-again",
        to: "a@b.it",
        eventKey: "e",
        data: SAMPLES["link-again"],
      });
      throw new Error("the cause failed");
    });
    await expect(failing).rejects.toThrow("the cause failed");
    expect(await notices()).toHaveLength(0);
  });

  it("keeps one notice an event, however often it is told", async () => {
    await enqueue("e");
    await enqueue("e");
    expect(await notices()).toHaveLength(1);
  });

  it("wakes whoever listens, once the cause is committed", async () => {
    const heard: string[] = [];
    const { unlisten } = await sql.listen("varco_work", (word) => heard.push(word));
    await enqueue("e");
    await expect.poll(() => heard).toEqual(["mail"]);
    await unlisten();
  });
});

describe("into the outbox", () => {
  it("each event gives one mail, with many workers at once", async () => {
    for (let i = 0; i < 20; i++) await enqueue(`e${i}`, `p${String(i).padStart(2, "0")}@forno.example.it`);
    await Promise.all(Array.from({ length: 5 }, () => drain(NOW, outbox)));
    const sent = await mails();
    expect(sent.map((mail) => mail.recipient)).toEqual(
      Array.from({ length: 20 }, (_, i) => `p${String(i).padStart(2, "0")}@forno.example.it`),
    );
    expect((await notices()).every((n) => n.status === "sent" && n.attempts === 1)).toBe(true);
    // Told again after it was sent: still one.
    await enqueue("e0");
    expect(await drain(later(60), outbox)).toEqual([]);
  });

  it("forgets the secret link once sent", async () => {
    await enqueue("e");
    expect(JSON.stringify((await noticeOf("e")).data)).toContain("/entra/");
    await drain(NOW, outbox);
    expect(JSON.stringify((await noticeOf("e")).data)).not.toContain("/entra/");
    expect((await mails())[0]?.text).toContain("/entra/");
  });

  it("a notice that cannot be rendered is tried again later and keeps nobody waiting", async () => {
    await enqueue("bad");
    await enqueue("good");
    await db.update(notification).set({ template: "unheard-of" }).where(eq(notification.eventKey, "bad"));
    expect((await drain(NOW, outbox)).sort()).toEqual(["retry", "sent"]);
    expect((await noticeOf("bad")).lastError).toBe("unknown template");
  });
});

describe("to a server", () => {
  it("tries again with growing delay, then gives it up to the operators", async () => {
    await enqueue("e");
    const { transport, taken } = server(Number.POSITIVE_INFINITY);
    const tries: number[] = [];
    for (let minute = 0; minute <= 24 * 60; minute++)
      if ((await sendNext(at(later(minute)), transport)) !== "nothing") tries.push(minute);
    expect(tries).toEqual([0, 1, 6, 21, 51, 111, 291, 651]);
    expect(taken).toEqual([]);
    expect(await noticeOf("e")).toMatchObject({ status: "failed", attempts: 8, lastError: "451 try again later" });
  });

  it("leaves once when the server comes back, always with the same id", async () => {
    await enqueue("e");
    const { transport, taken } = server(2);
    for (let minute = 0; minute <= 60; minute++) await sendNext(at(later(minute)), transport);
    expect(taken.map((mail) => mail.id)).toEqual([(await noticeOf("e")).id]);
    expect(await noticeOf("e")).toMatchObject({ status: "sent", attempts: 3, lastError: null });
  });

  it("is taken up again when the worker that claimed it was killed", async () => {
    await enqueue("e");
    // The claim is committed, then the process is no more: nothing notes how it went.
    const killed: MailTransport = { name: "smtp", send: () => new Promise(() => {}) };
    void sendNext(at(NOW), killed);
    await expect.poll(async () => (await noticeOf("e")).attempts).toBe(1);
    const { transport, taken } = server();
    expect(await sendNext(at(later(4)), transport)).toBe("nothing");
    expect(await sendNext(at(later(5)), transport)).toBe("sent");
    expect(taken).toHaveLength(1);
    expect(await drain(later(600), transport)).toEqual([]);
  });

  it("a mail that kills its worker each time ends as failed", async () => {
    await enqueue("e");
    await db.update(notification).set({ attempts: 8 }).where(eq(notification.eventKey, "e"));
    const { transport, taken } = server();
    expect(await sendNext(at(NOW), transport)).toBe("failed");
    expect(taken).toEqual([]);
    expect((await noticeOf("e")).status).toBe("failed");
  });

  it("two workers never have the same mail in hand", async () => {
    for (let i = 0; i < 10; i++) await enqueue(`e${i}`);
    const { transport, taken } = server();
    await Promise.all(Array.from({ length: 4 }, () => drain(NOW, transport)));
    expect(new Set(taken.map((mail) => mail.id)).size).toBe(10);
    expect(taken).toHaveLength(10);
  });

  it("comes from the Province, and replies go to the help desk (A37)", async () => {
    await enqueue("e");
    const { transport, taken } = server();
    await drain(NOW, transport);
    expect(taken[0]).toMatchObject({
      from: { name: "Portale SINTESI - Provincia di Cremona", address: "sintesi@provincia.cremona.it" },
      replyTo: "sintesi@provincia.cremona.it",
      to: "ada@forno.example.it",
    });
  });
});

describe("the way a mail goes", () => {
  const mail = { resendKey: "", smtpUrl: "", from: "" };
  it.each([
    ["local", mail, "outbox"],
    ["local", { ...mail, smtpUrl: "smtp://127.0.0.1:25" }, "smtp"],
    ["production", { ...mail, smtpUrl: "smtp://127.0.0.1:25" }, "smtp"],
    ["production", { ...mail, smtpUrl: "smtp://127.0.0.1:25", resendKey: "re_x" }, "resend"],
  ] as const)("%s %o: %s", (mode, settings, name) => {
    expect(mailWay({ mode, mail: settings }).name).toBe(name);
  });

  it("production has no outbox", () => {
    expect(() => mailWay({ mode: "production", mail })).toThrow("RESEND_API_KEY or SMTP_URL");
  });
});
