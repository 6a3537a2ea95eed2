import path from "node:path";
import { byTurns, fire, medianCost } from "../load";
import { type Result, result } from "../result";
import { type Server, stage, startServer } from "../stage";

const WORDS = ["cremona", "crema", "soresina", "casalmaggiore", "milano", "bergamo", "san bassano"];

/** (d) Lookups as the browser asks for them, a request at every key. */
export async function lookupsRow(web: Server): Promise<Result[]> {
  const bare = await startServer(path.join(stage.root, "tests/bench/servers/lookup.mjs"));
  try {
    const keys = WORDS.flatMap((word) => [...word].map((_, i) => word.slice(0, i + 1)));
    const shots = (times: number) =>
      Array.from({ length: times * keys.length }, (_, i) => ({
        path: `/api/lookups/municipality?q=${encodeURIComponent(keys[i % keys.length]!)}`,
      }));
    const options = { concurrency: 4 };
    await fire(web, shots(2), options);
    await fire(bare, shots(2), options);
    const measured = await byTurns(
      stage.quick ? 2 : 5,
      () => fire(bare, shots(stage.quick ? 4 : 12), options),
      () => fire(web, shots(stage.quick ? 2 : 6), options),
    );
    const [baseline, subject] = [medianCost(measured.baseline), medianCost(measured.subject)];
    return [
      result({
        row: "d",
        what: "lookup at every key, over HTTP: processor time of the server",
        unit: "ms",
        baseline: baseline.cpuMs,
        subject: subject.cpuMs,
        note: `p95 ${subject.p95Ms.toFixed(0)} ms, 4 at once`,
      }),
    ];
  } finally {
    await bare.stop();
  }
}
