import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "@/db/client";

const patience = 3000;

/** Whether the database answers within three seconds; without it the application can do nothing for anybody. */
export async function databaseAnswers(): Promise<boolean> {
  const answer = sql`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, sleep(patience, false, { ref: false })]);
}
