import { writeFileSync } from "node:fs";
import { sql } from "@/db/client";
import type { Applicant } from "./applicant";
import { check } from "./check";
import type { Point, Scene } from "./death";
import { Mails } from "./mails";
import { Operator } from "./operator";
import { dangerousMail, dangerousWay, TURNS } from "./points";
import { dice, randomDeaths } from "./random";
import { openStage, type Stage } from "./stage";

/** Arguments: how many submissions in all, how many times each named point, the seed of the random deaths, a file for the results. */
const [total = 20, times = 1, seed = 1] = process.argv.slice(2, 5).map(Number);
const resultFile = process.argv[5] ?? "";
const note = (line: string) => console.log(`  ${line}`);

let stage: Stage | undefined;
const mails = new Mails(() => stage!);
const smtpPort = await mails.listen();
try {
  stage = await openStage();
  const operators = [new Operator(stage), new Operator(stage), new Operator(stage)];
  for (const operator of operators) await operator.signIn();
  const points = new Map<string, Point>();
  const scene: Scene = { stage, mails, operator: operators[0]!, points };
  const people: Applicant[] = [];
  let n = 0;

  for (let turn = 0; turn < TURNS * times && n < total; turn++) {
    people.push(await dangerousWay(scene, ++n, turn));
    if (n % 10 === 0) note(`${n} requests so far`);
  }
  note(`${n} requests led through the named points`);

  stage.worker.change({ SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_FROM: "portale@provincia.example" });
  stage.worker.kill();
  await stage.worker.ready();
  for (let turn = 0; turn < 2 * times && n < total; turn++) people.push(await dangerousMail(scene, ++n, turn));
  stage.worker.change({ SMTP_URL: "", MAIL_FROM: "" });
  stage.worker.kill();
  await stage.worker.ready();
  note(`${n} with those that went by a mail server`);

  const numbers = Array.from({ length: total - n }, (_, i) => n + i + 1);
  const random = await randomDeaths({ stage, mails, operators, numbers, roll: dice(seed), note });
  people.push(...random.people);
  note(`${people.length} with those that met random deaths`);

  const findings = await check(stage, mails, people);
  const unanswered = [...people.map((p) => p.browser), ...operators].reduce((sum, { unanswered: k }) => sum + k, 0);
  const results = {
    people: people.length,
    seed,
    points: [...points.values()],
    random: random.deaths,
    unanswered,
    ...findings,
  };
  writeFileSync(resultFile, JSON.stringify(results, null, 2));
} finally {
  await stage?.end();
  await mails.close();
  await sql.end();
}
