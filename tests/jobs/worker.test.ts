import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { outboxMail } from "@/db/schema/trail";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { testDatabase } from "@/tests/support/database";
import { clear } from "./dossiers";

const { sql, url } = await testDatabase();
const worker = fileURLToPath(new URL("../../lib/jobs/worker.ts", import.meta.url));
const running: ChildProcess[] = [];
let log = "";

beforeEach(async () => {
  log = "";
  await clear();
  await db.delete(outboxMail);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

async function start(): Promise<ChildProcess> {
  const before = log.split("worker.started").length;
  const child = spawn(process.execPath, ["--import", "tsx", worker], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => (log += text.toString()));
  await expect.poll(() => log.split("worker.started").length, { timeout: 15_000 }).toBe(before + 1);
  return child;
}
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
const enqueue = (event: string) =>
  db.transaction((tx) =>
    enqueueNotice(tx, new Date(), {
      template: "link-again",
      to: `${event}@forno.example.it`,
      eventKey: event,
      data: { ref: "K7QF4XW9A", link: "/entra/K7QF4XW9A/KEY" },
    }),
  );
const recipients = async () => (await db.select().from(outboxMail)).map((mail) => mail.recipient.split("@")[0]).sort();
const arrive = (events: string[]) => expect.poll(recipients, { timeout: 15_000 }).toEqual(events);

it("sends what waited for it and what comes while it runs, at once, and ends when told", async () => {
  await enqueue("a");
  const child = await start();
  await arrive(["a"]);
  await expect
    .poll(
      () =>
        sql`select 1 from pg_stat_activity where application_name = 'varco-listener' and datname = current_database()`,
    )
    .toHaveLength(1);
  const began = Date.now();
  await enqueue("b");
  await arrive(["a", "b"]);
  expect(Date.now() - began).toBeLessThan(3_000);
  const over = ended(child);
  child.kill("SIGTERM");
  expect(await over).toBe(0);
  expect(log).toContain("worker.stopped");
  expect(log).not.toContain("forno.example.it");
}, 60_000);

it("two side by side, one killed at any moment: each event one mail", async () => {
  const [first] = [await start(), await start()];
  const events = Array.from({ length: 30 }, (_, i) => `e${String(i).padStart(2, "0")}`);
  for (const [i, event] of events.entries()) {
    await enqueue(event);
    if (i === 10) first.kill("SIGKILL");
  }
  await arrive(events);
}, 60_000);

it("outlives the loss of its connections", async () => {
  const child = await start();
  const name = new URL(url).pathname.slice(1);
  const drop = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${name} and application_name in ('varco', 'varco-listener') and pid <> pg_backend_pid()`;
  await enqueue("a");
  await arrive(["a"]);
  await drop();
  await enqueue("b").catch(() => enqueue("b"));
  await arrive(["a", "b"]);
  expect(child.exitCode, log).toBeNull();
}, 60_000);

it("outlives a database that is away for some seconds", async () => {
  const child = await start();
  const name = new URL(url).pathname.slice(1);
  const administration = new URL(url);
  administration.pathname = "/postgres";
  const outside = postgres(administration.href, { max: 1 });
  try {
    await outside.unsafe(`alter database "${name}" with allow_connections false`);
    await outside`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${name} and application_name in ('varco', 'varco-listener')`;
    await expect.poll(() => log, { timeout: 20_000 }).toContain("lane.fault");
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  } finally {
    await outside.unsafe(`alter database "${name}" with allow_connections true`);
    await outside.end();
  }
  expect(child.exitCode, log).toBeNull();
  await enqueue("a").catch(() => enqueue("a"));
  await expect.poll(recipients, { timeout: 40_000 }).toEqual(["a"]);
  // The listener too: the next mail does not wait for the round.
  await expect
    .poll(() => sql`select 1 from pg_stat_activity where application_name = 'varco-listener' and datname = ${name}`, {
      timeout: 40_000,
    })
    .toHaveLength(1);
}, 120_000);
