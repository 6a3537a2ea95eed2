import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { sendNext } from "@/lib/notifications/send";
import type { MailMessage } from "@/lib/platform/mail/message";
import { resendTransport } from "@/lib/platform/mail/resend";
import { smtpTransport } from "@/lib/platform/mail/smtp";
import { at, emptyQueue, enqueue, later, NOW, noticeOf } from "./queue";

const message: MailMessage = {
  id: "57f3a8d5-290a-4acd-be1c-3ae4646f40bd",
  from: { name: "Portale SINTESI - Provincia di Cremona", address: "sintesi@provincia.cremona.it" },
  to: "ada@forno.example.it",
  replyTo: "aiuto@provincia.cremona.it",
  subject: "Il tuo accesso è attivo - SIN-2026-004217-K",
  html: "<p>Perché è così</p>",
  text: "Perché è così",
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Received = { from: string; to: string[]; raw: string };
/** A real SMTP server on the loopback. `refuse` says which deliveries it turns away, `lose` after which it hangs up. */
async function smtpPeer(options: { refuse?: (n: number) => boolean; loseAnswerOf?: number } = {}) {
  const received: Received[] = [];
  let deliveries = 0;
  const peer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const n = ++deliveries;
        if (options.refuse?.(n)) return done(Object.assign(new Error("mailbox busy"), { responseCode: 450 }));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map((recipient) => recipient.address),
          raw: Buffer.concat(chunks).toString("utf8"),
        });
        done(n === options.loseAnswerOf ? Object.assign(new Error("gone"), { responseCode: 421 }) : undefined);
      });
    },
  });
  await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => peer.close(resolve)));
  const { port } = peer.server.address() as AddressInfo;
  return { received, url: `smtp://127.0.0.1:${port}` };
}

const header = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "im").exec(raw)?.[1]?.replace(/\r\n\s+/g, " ");

describe("SMTP", () => {
  it("carries both parts, the Province as sender, the help desk for replies, and no reply by machines", async () => {
    const { received, url } = await smtpPeer();
    await smtpTransport(url).send(message);
    expect(received).toHaveLength(1);
    const { from, to, raw } = received[0]!;
    expect(from).toBe("sintesi@provincia.cremona.it");
    expect(to).toEqual(["ada@forno.example.it"]);
    expect(header(raw, "Message-ID")).toBe("<57f3a8d5-290a-4acd-be1c-3ae4646f40bd@provincia.cremona.it>");
    expect(header(raw, "Auto-Submitted")).toBe("auto-generated");
    expect(header(raw, "Reply-To")).toBe("aiuto@provincia.cremona.it");
    expect(header(raw, "Content-Type")).toContain("multipart/alternative");
    expect(raw).toContain("Content-Type: text/plain; charset=utf-8");
    expect(raw).toContain("Content-Type: text/html; charset=utf-8");
  });

  it("sends nothing beyond the recipient, whatever the address says", async () => {
    const { received, url } = await smtpPeer();
    await smtpTransport(url)
      .send({
        ...message,
        to: "ada@forno.example.it\r\nBcc: altri@example.it",
        subject: "Uno\r\nBcc: altri@example.it",
      })
      .catch(() => {});
    for (const { to, raw } of received) {
      expect(to).not.toContain("altri@example.it");
      expect(raw).not.toMatch(/^Bcc:/im);
    }
  });

  it("throws when the server does not take the mail, or is not there", async () => {
    const { url } = await smtpPeer({ refuse: () => true });
    await expect(smtpTransport(url).send(message)).rejects.toThrow("mailbox busy");
    await expect(smtpTransport("smtp://127.0.0.1:1").send(message)).rejects.toThrow("ECONNREFUSED");
  });

  it("from the queue: refused, tried again, one mail; lost answer: the same Message-ID again", async () => {
    await emptyQueue();
    await enqueue("e");
    const { received, url } = await smtpPeer({ refuse: (n) => n === 1, loseAnswerOf: 2 });
    const transport = smtpTransport(url);
    expect(await sendNext(at(NOW), transport)).toBe("retry");
    expect(received).toHaveLength(0);
    expect(await sendNext(at(later(1)), transport)).toBe("retry");
    expect(await sendNext(at(later(6)), transport)).toBe("sent");
    expect(await sendNext(at(later(600)), transport)).toBe("nothing");
    const { id } = await noticeOf("e");
    expect(new Set(received.map(({ raw }) => header(raw, "Message-ID")))).toEqual(
      new Set([`<${id}@provincia.cremona.it>`]),
    );
  });
});

describe("Resend", () => {
  async function resendPeer(status: number, answer: object) {
    const requests: { path: string; headers: IncomingMessage["headers"]; body: Record<string, unknown> }[] = [];
    const peer = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { url = "", headers } = request;
      requests.push({ path: url, headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise((resolve) => peer.close(() => resolve())));
    return { requests, url: `http://127.0.0.1:${(peer.address() as AddressInfo).port}` };
  }

  it("asks for one mail however often it is sent", async () => {
    const { requests, url } = await resendPeer(200, { id: "x" });
    const transport = resendTransport("re_test", url);
    await transport.send(message);
    await transport.send(message);
    expect(requests.map((request) => request.headers["idempotency-key"])).toEqual([message.id, message.id]);
    expect(requests[0]?.path).toBe("/emails");
    expect(requests[0]?.headers.authorization).toBe("Bearer re_test");
    expect(requests[0]?.body).toMatchObject({
      from: '"Portale SINTESI - Provincia di Cremona" <sintesi@provincia.cremona.it>',
      to: "ada@forno.example.it",
      reply_to: "aiuto@provincia.cremona.it",
      subject: message.subject,
      text: message.text,
      html: message.html,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  });

  it("throws when Resend refuses", async () => {
    const { url } = await resendPeer(422, { name: "validation_error", message: "Invalid `to` field", statusCode: 422 });
    await expect(resendTransport("re_test", url).send(message)).rejects.toThrow("Invalid `to` field");
  });
});
