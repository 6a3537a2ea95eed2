import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import type { Context } from "./context";

/** The context of one run of a job: the portal itself acts, now. */
export const systemContext = (db: Db, job: string, now = new Date()): Context => ({
  actor: { kind: "system", job },
  now,
  requestId: randomUUID(),
  db,
});
