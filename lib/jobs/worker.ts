import { sql as driver } from "drizzle-orm";
import { db, sql } from "@/db/client";
import { closeBrowser } from "@/lib/platform/browser";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { mailWay } from "@/lib/platform/mail";
import {
  checkSignatures,
  inspectFiles,
  issueDocuments,
  makeCopies,
  orderScans,
  runTimedJobs,
  sendMails,
  tellModules,
} from "./jobs";
import { type Lane, startLane } from "./lane";
import { workListener } from "./listener";
import { startPec } from "./pec";

/**
 * The process that does what nobody waits for: documents, mails, terms. The tables are its queue (a notice, a submitted
 * dossier, a date that has come), so nothing is lost with it, and several may run side by side.
 */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const PATIENCE = 30 * SECOND;

const environment = env();
const way = mailWay(environment);
let stopping = false;
const isStopping = () => stopping;

const pec = startPec(db, environment, isStopping);
const queues: Lane[] = [
  ...pec.queues,
  startLane("documents", 10 * SECOND, () => issueDocuments(db)),
  startLane("signatures", 10 * SECOND, () => checkSignatures(db, isStopping)),
  startLane("inspection", 10 * SECOND, () => inspectFiles(db, isStopping)),
  startLane("copies", 10 * SECOND, () => makeCopies(db, isStopping)),
  startLane("scans", 10 * SECOND, () => orderScans(db, isStopping)),
  startLane("modules", 5 * SECOND, () => tellModules(db, isStopping)),
  startLane("mail", 5 * SECOND, () => sendMails(db, way, isStopping)),
];
const listener = workListener(environment.databaseUrl, () => {
  for (const lane of queues) lane.wake();
});
const lanes: Lane[] = [
  ...queues,
  ...pec.mailboxes,
  startLane("time", 10 * MINUTE, () => runTimedJobs(db, isStopping)),
  startLane("listen", 30 * SECOND, async () => {
    await listener.check((channel, word) => db.execute(driver`select pg_notify(${channel}, ${word})`));
    return false;
  }),
];
log("info", "worker.started", { mode: environment.mode, mail: way.name });

// postgres.js 3.4.9 throws out of a timer when a connection dies under a pending write; its query is rejected besides.
process.on("uncaughtException", (error) => {
  const fromDriver = error instanceof TypeError && /nextWrite.*[\\/]postgres[\\/]/.test(error.stack ?? "");
  log(fromDriver ? "warn" : "error", "worker.uncaught", faultFields(error));
  if (!fromDriver) process.exit(1);
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void end();
  });

/** The work in hand is finished first, within half a minute; what is left waits in the tables for the next worker. */
async function end(): Promise<void> {
  log("info", "worker.stopping");
  const late = setTimeout(() => process.exit(0), PATIENCE);
  late.unref();
  await Promise.all(lanes.map((lane) => lane.stop()));
  pec.close();
  await closeBrowser().catch((error: unknown) => log("warn", "worker.end", faultFields(error)));
  await listener.stop();
  await sql.end({ timeout: 5 }).catch((error: unknown) => log("warn", "worker.end", faultFields(error)));
  log("info", "worker.stopped");
  process.exit(0);
}
