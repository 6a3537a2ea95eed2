import { median, percentile } from "./load";
import { type Result, result } from "./result";
import { stage } from "./stage";

type Work = () => Promise<unknown>;

/** Rows that compare pieces of work with their baselines: wall time, the two by turns, so that what else the machine does weighs on both. */
export async function byTurns(
  fixed: Pick<Result, "row" | "target">,
  cases: Readonly<Record<string, { baseline: Work; subject: Work }>>,
): Promise<Result[]> {
  const times = stage.quick ? 20 : 200;
  const results: Result[] = [];
  for (const [what, { baseline, subject }] of Object.entries(cases)) {
    const [alone, among]: [number[], number[]] = [[], []];
    for (let i = -5; i < times; i++) {
      const [first, second] = [await timed(baseline), await timed(subject)];
      if (i < 0) continue;
      alone.push(first);
      among.push(second);
    }
    const note = `p95 ${percentile(among, 0.95).toFixed(1)} ms`;
    results.push(result({ ...fixed, what, unit: "ms", baseline: median(alone), subject: median(among), note }));
  }
  return results;
}

async function timed(work: Work): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
