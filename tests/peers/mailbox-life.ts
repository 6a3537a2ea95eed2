import { randomInt } from "node:crypto";
import { Socket } from "node:net";
import { db } from "@/db/client";
import { startPec } from "@/lib/jobs/pec";
import { env } from "@/lib/platform/env";

// One life of the worker's part that reads, files and moves. With a number, it dies by SIGKILL just after it has said so many
// things to mailbox and database: in the middle of something on any machine, as no clock can promise.
const last = Number(process.argv[2] ?? Infinity);
let said = 0;
Socket.prototype.write = new Proxy(Socket.prototype.write, {
  apply(write, socket, words) {
    said += 1;
    if (said === last) setTimeout(() => process.kill(process.pid, "SIGKILL"), randomInt(20));
    return Reflect.apply(write, socket, words);
  },
});

const { queues, mailboxes } = startPec(db, env(), () => false);
setInterval(() => {
  for (const lane of [...queues, ...mailboxes]) lane.wake();
}, 100);
