import { setTimeout as sleep } from "node:timers/promises";
import { faultFields, log } from "./log";

const TIMES = 12;
const PAUSE_MS = 5_000;

/**
 * What has happened outside must be noted: a database away for a moment is waited for, a minute at most, each time with
 * `event` in the log. Throws what the last attempt threw.
 */
export async function insist<T>(event: string, note: () => Promise<T>): Promise<T> {
  for (let left = TIMES; left > 0; left--) {
    try {
      return await note();
    } catch (error) {
      log("warn", event, faultFields(error));
      await sleep(PAUSE_MS);
    }
  }
  return note();
}
