import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

const CHANNEL = "varco_work";
const PING = "ping:";

/**
 * Hears that there is work, sent by whoever committed it. A silent loss of the connection is found by sending a word to
 * oneself; then a new one is made. Without it nothing is lost: the lanes look by themselves too.
 */
export function workListener(url: string, onWork: () => void) {
  let client: postgres.Sql | null = null;
  let heard = "";

  async function drop(): Promise<void> {
    const old = client;
    client = null;
    await old?.end({ timeout: 1 }).catch(() => {});
  }

  async function connect(): Promise<void> {
    client = postgres(url, {
      max: 1,
      connect_timeout: 10,
      fetch_types: false,
      onnotice: () => {},
      connection: { application_name: "varco-listener" },
    });
    await client.listen(CHANNEL, (word) => {
      if (word.startsWith(PING)) heard = word;
      else onWork();
    });
    onWork();
  }

  return {
    /** Throws when the database is away; call it again then, and every so often. */
    async check(notify: (channel: string, word: string) => Promise<unknown>): Promise<void> {
      if (client) {
        const word = `${PING}${randomUUID()}`;
        await notify(CHANNEL, word);
        for (let waited = 0; waited < 40 && heard !== word; waited++) await sleep(50);
        if (heard === word) return;
        await drop();
      }
      await connect().catch(async (error: unknown) => {
        await drop();
        throw error;
      });
    },
    stop: drop,
  };
}
