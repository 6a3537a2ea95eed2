import { setTimeout as sleep } from "node:timers/promises";
import { Unanswered } from "./browser";

const PATIENCE_MS = 120_000;

/** As a person does: when nobody answers, the page is opened again and the button pressed once more. */
export async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Unanswered) || Date.now() > until) throw error;
      await sleep(250);
    }
  }
}

/** Asks until there is an answer. @throws after two minutes */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not within two minutes`);
    await sleep(100);
  }
}

/** @throws when the promise is not kept in time */
export function within<T>(seconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
