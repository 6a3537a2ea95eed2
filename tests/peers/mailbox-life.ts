import { db } from "@/db/client";
import { startPec } from "@/lib/jobs/pec";
import { env } from "@/lib/platform/env";

// One life of the worker's part that reads, files and moves; its parent ends it at any instant.
const { queues, mailboxes } = startPec(db, env(), () => false);
setInterval(() => {
  for (const lane of [...queues, ...mailboxes]) lane.wake();
}, 100);
console.log("alive");
