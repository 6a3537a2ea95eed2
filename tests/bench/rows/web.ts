import path from "node:path";
import { finishedDrafts } from "../drafts";
import { fire, median, type Shot } from "../load";
import { PUBLIC_PAGES } from "../public-pages";
import { type Result, result } from "../result";
import { memoryOf, type Server, stage, startServer, startWeb } from "../stage";

const MEMORY_MB = 300;

/** (f) The web process: how soon it answers, and what it holds after the rows before and some load of its own. */
export async function webRow(web: Server): Promise<Result[]> {
  const [draft] = await finishedDrafts(1);
  const { ref, token } = draft!;
  const startEmpty = () => startServer(path.join(stage.empty, "server.js"), { path: `/${ref}` });
  const first = { empty: [] as number[], web: [] as number[] };
  for (let i = 0; i < (stage.quick ? 2 : 5); i++) {
    for (const [name, start] of [
      ["empty", startEmpty],
      ["web", startWeb],
    ] as const) {
      const started = await start();
      first[name].push(started.firstAnswerMs);
      await started.stop();
    }
  }
  const personal = ["soggetto", "sede-legale", "controllo"].map((step) => `/richiesta/${ref}/${step}`);
  const paths = [...PUBLIC_PAGES, ...personal];
  const times = stage.quick ? 200 : 3000;
  const shots = (where: readonly string[]): Shot[] =>
    Array.from({ length: times }, (_, i) => ({
      path: where[i % where.length]!,
      headers: { cookie: `varco_visitor=${token}` },
    }));
  const empty = await startEmpty();
  try {
    await fire(empty, shots([`/${ref}`]), { concurrency: 16 });
    await fire(web, shots(paths), { concurrency: 16 });
    return [
      result({
        row: "f",
        what: "web process: first answer after the start",
        unit: "ms",
        baseline: median(first.empty),
        subject: median(first.web),
        note: "baseline: the empty Next page",
      }),
      result({
        row: "f",
        what: `web process: memory after ${times} requests and the rows before`,
        unit: "MB",
        baseline: memoryOf(empty.pid),
        subject: memoryOf(web.pid),
        target: { of: "value", atMost: MEMORY_MB },
      }),
    ];
  } finally {
    await empty.stop();
  }
}
