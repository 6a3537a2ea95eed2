import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { median, percentile } from "../load";
import { seedQueue } from "../queue-seed";
import { type Result, result } from "../result";
import { stage } from "../stage";

const RATIO = { of: "ratio", atMost: 1.5 } as const;
const P95 = { of: "value", atMost: 20 } as const;

/** (d) The operators' reads at two sizes, and lookups at every key: time in the database, whatever else the machine does. */
export async function queueRow(note: (line: string) => void): Promise<Result[]> {
  const sizes = { small: 10_000, large: stage.quick ? 100_000 : 1_000_000 };
  for (const size of ["small", "large"] as const) {
    const from = performance.now();
    await seedQueue(stage.databases[size], sizes[size]);
    note(`${sizes[size]} dossiers in ${Math.round((performance.now() - from) / 1000)} s`);
  }
  const times = stage.quick ? 10 : 60;
  const [small, large] = [await reads("small", times), await reads("large", times)];
  const cases = Object.keys(large).filter((name) => !name.startsWith("lookup"));
  const results = cases.map((name) =>
    result({
      row: "d",
      what: name,
      unit: "ms",
      baseline: median(small[name]!),
      subject: median(large[name]!),
      target: RATIO,
      note: `p95 ${percentile(large[name]!, 0.95).toFixed(1)} ms`,
    }),
  );
  const p95 = (name: string, measured = large) => percentile(measured[name]!, 0.95);
  const slowest = (names: string[]) => names.toSorted((a, b) => p95(b) - p95(a))[0]!;
  const lookups = Object.keys(large).filter((name) => name.startsWith("lookup"));
  for (const [what, name] of [
    ["slowest of these, p95 in the database", slowest(cases)],
    [`lookups, ${lookups.length} keystrokes: slowest, p95 in the database`, slowest(lookups)],
  ] as const)
    results.push(
      result({ row: "d", what, unit: "ms", baseline: p95(name, small), subject: p95(name), target: P95, note: name }),
    );
  return results;
}

async function reads(size: "small" | "large", times: number): Promise<Record<string, number[]>> {
  const program = path.join(stage.root, "tests/bench/queue-reads.ts");
  const env = { ...process.env, ...stage.env, DATABASE_URL: stage.databases[size], DATABASE_POOL: "1" };
  const args = ["--import", "tsx", program, String(times)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: stage.root, maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as Record<string, number[]>;
}
