import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { pecMessage, pecOutgoing } from "@/db/schema/pec";
import { fileNext } from "@/lib/pec/file-message";
import { keepRaw } from "@/lib/pec/intake";
import { enqueueAnswer } from "@/lib/pec/outgoing";
import { pecTransport, sendNextPec } from "@/lib/pec/send";
import { systemContext } from "@/lib/platform/system-context";
import { trustOf } from "@/lib/signature/trust";
import { testDatabase } from "@/tests/support/database";
import { makeProvider } from "@/tests/support/pec/authority";
import { receipt, type Written } from "@/tests/support/pec/busta";

// PEC that leave, through a real SMTP server over TLS that asks for the mailbox's own password.
await testDatabase();
// The environment is read once, with the first import: which mailbox signs in, and so who writes.
vi.hoisted(() => {
  process.env.PEC_SMTP_URL = "smtps://protocollo%40provincia.example:x@127.0.0.1:9";
});
const OWN = "protocollo@provincia.example";
const BODY = "panificio@pec.esempio.example";
const PASSWORD = "p@rola/di:prova";
const folder = mkdtempSync(join(tmpdir(), "varco-smtp-"));
const file = (name: string) => join(folder, name);
execFileSync(
  "openssl",
  [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"],
    ...["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file("key.pem"), "-out", file("certificate.pem")],
  ],
  { stdio: "ignore" },
);
const certificate = readFileSync(file("certificate.pem"), "utf8");
const provider = makeProvider();
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  await db.delete(pecMessage);
  await db.delete(pecOutgoing);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => {
  provider.remove();
  rmSync(folder, { recursive: true });
});

type Taken = { user: string; from: string; to: string[]; raw: string; encrypted: boolean };

/** `dies`: at which delivery the server falls, once the message is safely with it and before it says so. */
async function startSmtp({ dies }: { dies?: number } = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    secure: true,
    key: readFileSync(file("key.pem")),
    cert: certificate,
    onAuth({ username = "", password }, _session, done) {
      if (username === OWN && password === PASSWORD) return done(null, { user: username });
      done(Object.assign(new Error("Authentication failed"), { responseCode: 535 }));
    },
    onMailFrom: ({ address }, session, done) =>
      done(address === session.user ? null : Object.assign(new Error("not your address"), { responseCode: 553 })),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          user: String(session.user),
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
          encrypted: session.secure,
        });
        if (taken.length === dies) for (const socket of sockets) socket.destroy();
        else done();
      });
    },
  });
  const sockets = new Set<{ destroy(): void }>();
  server.server.on("connection", (socket) => sockets.add(socket));
  server.on("error", () => {}); // connections that were cut
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  const login = (password: string) => `${encodeURIComponent(OWN)}:${encodeURIComponent(password)}`;
  const url = (password = PASSWORD, ca = certificate) =>
    `smtps://${login(password)}@127.0.0.1:${port}?tls.ca=${encodeURIComponent(ca)}`;
  return { taken, url };
}

const WHEN = new Date("2026-11-20T12:00:00Z");
const later = (minutes: number) => new Date(WHEN.getTime() + minutes * 60_000);
const enqueue = (name: string) =>
  db.transaction((tx) =>
    enqueueAnswer(tx, WHEN, {
      ...{ eventKey: name, dossierId: null, recipient: BODY },
      subject: `Integrazione – ${name}`,
      body: "Perché è così: mandaci l’allegato.\n",
    }),
  );
const send = (url: string, minutes = 0) => sendNextPec(systemContext(db, "pec", later(minutes)), pecTransport(url));
const rows = () => db.select().from(pecOutgoing).orderBy(asc(pecOutgoing.createdAt));
const header = (raw: string, name: string) => new RegExp(`^${name}: (.*)`, "im").exec(raw)?.[1];
const ids = (taken: readonly Taken[]) => taken.map(({ raw }) => header(raw, "Message-ID"));

test("signs in over TLS and writes as the mailbox it is, under the Message-ID that receipts will name", async () => {
  const { taken, url } = await startSmtp();
  await enqueue("one");
  expect(await send(url())).toBe("sent");
  expect(await send(url())).toBe("nothing");
  const [row] = await rows();
  expect(taken).toMatchObject([{ user: OWN, from: OWN, to: [BODY], encrypted: true }]);
  const { raw } = taken[0]!;
  expect(header(raw, "From")).toContain(`<${OWN}>`);
  expect(header(raw, "To")).toBe(BODY);
  expect(ids(taken)).toEqual([row!.messageId]);
  expect(row!.messageId).toMatch(/^<[0-9a-f-]{36}@provincia\.example>$/);
  expect(row).toMatchObject({ state: "sent", sentAt: WHEN, attempts: 1 });
});

test("a wrong password, and a server that nobody vouches for, are kept with the reason and tried again", async () => {
  const { taken, url } = await startSmtp();
  await enqueue("one");
  expect(await send(url("x"))).toBe("retry");
  expect((await rows())[0]).toMatchObject({ state: "queued", lastError: expect.stringContaining("535") });
  expect(await send(url())).toBe("nothing");
  expect(await send(url(PASSWORD, readFileSync(join(provider.trust, "ca.pem"), "utf8")), 1)).toBe("retry");
  expect((await rows())[0]).toMatchObject({ lastError: expect.stringMatching(/certificate/i) });
  expect(taken).toEqual([]);
  expect(await send(url(), 6)).toBe("sent");
  expect(taken).toHaveLength(1);
});

test("a server that dies once it has the message is given the same one again, not another", async () => {
  const { taken, url } = await startSmtp({ dies: 1 });
  await enqueue("one");
  expect(await send(url())).toBe("retry");
  expect(await send(url(), 1)).toBe("sent");
  expect(await send(url(), 600)).toBe("nothing");
  const [row] = await rows();
  expect(ids(taken)).toEqual([row!.messageId, row!.messageId]);
  const bodyOf = ({ raw }: Taken) => raw.slice(raw.indexOf("\r\n\r\n"));
  expect(bodyOf(taken[0]!)).toBe(bodyOf(taken[1]!));
});

test("the receipt of a message whose server died is its proof: it does not leave again", async () => {
  const { taken, url } = await startSmtp({ dies: 1 });
  await enqueue("one");
  expect(await send(url())).toBe("retry");
  const [row] = await rows();
  const about: Written = { from: OWN, to: BODY, subject: row!.subject, messageId: row!.messageId };
  const raw = receipt(provider, "accettazione", about, { identifier: "opec1@gestore" });
  await db.transaction((tx) =>
    keepRaw(tx, WHEN, { raw, source: "mailbox", broughtBy: OWN, shared: false, receivedAt: WHEN }),
  );
  const trust = trustOf(readFileSync(join(provider.trust, "ca.pem"), "utf8"));
  expect(await fileNext(systemContext(db, "pec", WHEN), trust)).toBe("attached");
  expect(await send(url(), 1)).toBe("nothing");
  expect(await send(url(), 600)).toBe("nothing");
  expect((await rows())[0]!.state).toBe("accepted");
  expect(taken).toHaveLength(1);
});

test("two workers at once send one", async () => {
  const { taken, url } = await startSmtp();
  await enqueue("one");
  expect((await Promise.all([send(url()), send(url())])).sort()).toEqual(["nothing", "sent"]);
  expect(taken).toHaveLength(1);
});
