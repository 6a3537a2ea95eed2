import { setTimeout as sleep } from "node:timers/promises";
import { Applicant } from "./applicant";
import type { Mails } from "./mails";
import type { Operator } from "./operator";
import { type Stage, signal } from "./stage";

export type Deaths = Record<"web" | "worker" | "database" | "postmaster", number>;

/** The same numbers for the same seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Crowd = {
  stage: Stage;
  mails: Mails;
  operators: readonly Operator[];
  numbers: readonly number[];
  roll: () => number;
  note: (line: string) => void;
};

/** People at work side by side, each from the first page to the accepted dossier, while somebody dies every few seconds. */
export async function randomDeaths(crowd: Crowd): Promise<{ people: Applicant[]; deaths: Deaths }> {
  const { stage, mails, operators, numbers, roll, note } = crowd;
  const deaths: Deaths = { web: 0, worker: 0, database: 0, postmaster: 0 };
  const waiting = [...numbers];
  const people: Applicant[] = [];
  let working = true;
  let done = 0;
  const line = async (operator: Operator) => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      const person = new Applicant(stage, mails, n);
      people.push(person);
      await wholeWay(person, operator);
      if (++done % 25 === 0) note(`${done} among random deaths`);
    }
  };
  const killing = (async () => {
    while (working) {
      await sleep(1_000 + roll() * 3_000);
      if (!working) return;
      await kill(stage, deaths, roll());
      await Promise.all([stage.web.ready(), stage.worker.ready()]);
    }
  })();
  try {
    await Promise.all(operators.map(line));
  } finally {
    working = false;
  }
  await killing;
  return { people, deaths };
}

async function wholeWay(person: Applicant, operator: Operator): Promise<void> {
  await person.begin();
  for (const slug of person.steps) await person.save(slug);
  await person.submit();
  await person.fetchDocuments();
  await person.openMail();
  await person.upload();
  await operator.prepare(person.ref);
  await operator.accept(person.ref);
}

async function kill(stage: Stage, deaths: Deaths, roll: number): Promise<void> {
  const victim = roll < 0.45 ? "web" : roll < 0.75 ? "worker" : roll < 0.95 ? "database" : "postmaster";
  if (victim === "web" || victim === "worker") stage[victim].kill();
  else if (victim === "postmaster") signal([await stage.postmaster()], "SIGKILL");
  else {
    const [busy] = await stage.look<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'varco'
       order by (state <> 'idle') desc, state_change desc limit 1`,
    );
    if (!busy) return;
    signal([busy.pid], "SIGKILL");
  }
  deaths[victim]++;
}
