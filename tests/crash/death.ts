import { setTimeout as sleep } from "node:timers/promises";
import { within } from "./insist";
import type { Mails } from "./mails";
import type { Operator } from "./operator";
import { type Stage, signal } from "./stage";
import type { Stop, Stopped } from "./wire";

/** A named point inside the work, and how often a process was killed while it provably stood there. */
export type Point = { name: string; victim: string; wanted: number; hits: number; missed: string[] };
export type Scene = { stage: Stage; mails: Mails; operator: Operator; points: Map<string, Point> };

/** What is under way when somebody dies. */
export type Death = {
  name: string;
  victim: "web" | "worker" | "database" | "postmaster";
  /** Whose connection is held, and where. */
  through: "web" | "worker";
  stop: Stop;
  /** The work: it goes on by itself once the dead are back. */
  work: () => Promise<unknown>;
  /** Seen from outside at that moment: that the process stands where the name says. */
  proof: () => Promise<boolean>;
};

export const COMMIT = /^commit/i;
export const wrote = (table: string): RegExp => new RegExp(`^insert into "${table}"`);

/** Holds a process at the point, proves it, kills, waits for its return and for the work to come to its end. */
export async function die(scene: Scene, death: Death): Promise<void> {
  const { stage } = scene;
  const point = pointOf(scene, death.name, death.victim);
  const wire = death.through === "web" ? stage.webWire : stage.workerWire;
  const reached = wire.holdAt(death.stop);
  const work = death.work();
  work.catch(() => {});
  let stopped: Stopped | null = null;
  try {
    stopped = await within(40, death.name, reached);
    if (await death.proof()) point.hits++;
    else point.missed.push("not where it should be");
  } catch (error) {
    point.missed.push(String(error));
    wire.forget();
  }
  if (stopped) await kill(scene, death.victim, stopped);
  await Promise.all([stage.web.ready(), stage.worker.ready()]);
  await work;
}

async function kill({ stage }: Scene, victim: Death["victim"], stopped: Stopped): Promise<void> {
  if (victim === "database") signal([stopped.backend], "SIGKILL");
  else if (victim === "postmaster") signal([await stage.postmaster()], "SIGKILL");
  else stage[victim].kill();
  await sleep(20);
  stopped.cut();
}

export function pointOf(scene: Scene, name: string, victim: string): Point {
  const key = `${name} (${victim})`;
  const known = scene.points.get(key) ?? { name, victim, wanted: 0, hits: 0, missed: [] };
  known.wanted++;
  scene.points.set(key, known);
  return known;
}
