import { faultFields, log } from "@/lib/platform/log";

/** Work that is looked for again and again in one process. */
export type Lane = {
  /** Look now. */
  wake(): void;
  /** Ends after the piece of work in hand. */
  stop(): Promise<void>;
};

const LONGEST_PAUSE_MS = 30_000;

/**
 * Does the work until it says there is none left, then waits `everyMs` or to be woken. A fault (the database is away) is
 * logged and waited out, longer each time up to half a minute; it never ends the lane.
 */
export function startLane(name: string, everyMs: number, work: () => Promise<boolean>): Lane {
  let stopping = false;
  let woken = false;
  let faults = 0;
  let rouse = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        woken = false;
        const more = await work();
        faults = 0;
        if (!more && !woken && !stopping) await pause(everyMs);
      } catch (error) {
        faults++;
        log("error", "lane.fault", { lane: name, faults, ...faultFields(error) });
        if (!stopping) await pause(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(faults, 10)));
      }
    }
  }

  const running = run();
  return {
    wake() {
      woken = true;
      if (faults === 0) rouse();
    },
    stop() {
      stopping = true;
      rouse();
      return running;
    },
  };
}
