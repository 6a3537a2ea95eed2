import { writeFileSync } from "node:fs";
import path from "node:path";
import { db } from "@/db/client";
import { finishedDrafts } from "../drafts";
import { byTurns, fire, median, medianCost, type Shot, send } from "../load";
import { PUBLIC_PAGES } from "../public-pages";
import { type Result, result } from "../result";
import { type Server, stage, startServer } from "../stage";

const CONCURRENCY = 16;
const html = { accept: "text/html" };

/** (b) What a static page costs beside the same bytes from memory. */
export async function publicPagesRow(web: Server): Promise<Result[]> {
  const pages: Record<string, { type: string; base64: string }> = {};
  for (const page of PUBLIC_PAGES) {
    const { status, headers, body } = await send(web.port, { path: page, headers: html });
    if (status !== 200) throw new Error(`${page} answered ${status}`);
    pages[page] = { type: String(headers["content-type"]), base64: body.toString("base64") };
  }
  const file = path.join(stage.work, "pages.json");
  writeFileSync(file, JSON.stringify(pages));
  const bare = await startServer(path.join(stage.root, "tests/bench/servers/static.mjs"), {
    env: { BENCH_PAGES: file },
  });
  try {
    const shots = (times: number): Shot[] =>
      Array.from({ length: times * PUBLIC_PAGES.length }, (_, i) => ({
        path: PUBLIC_PAGES[i % PUBLIC_PAGES.length]!,
        headers: html,
      }));
    const options = { concurrency: CONCURRENCY };
    await fire(web, shots(stage.quick ? 3 : 20), options);
    const measured = await byTurns(
      stage.quick ? 2 : 5,
      () => fire(bare, shots(stage.quick ? 20 : 250), options),
      () => fire(web, shots(stage.quick ? 5 : 50), options),
    );
    const [baseline, subject] = [medianCost(measured.baseline), medianCost(measured.subject)];
    return [
      result({
        row: "b",
        what: `${PUBLIC_PAGES.length} public pages: processor time of the server`,
        unit: "ms",
        baseline: baseline.cpuMs,
        subject: subject.cpuMs,
        note: `${Math.round(1000 / subject.wallMs)}/s against ${Math.round(1000 / baseline.wallMs)}/s`,
      }),
    ];
  } finally {
    await bare.stop();
  }
}

/** (b) The tracking page beside a Next page that reads one row and shows one word. */
export async function trackingRow(web: Server): Promise<Result[]> {
  const [draft] = await finishedDrafts(1);
  const { ref, token } = draft!;
  await issued(ref);
  const empty = await startServer(path.join(stage.empty, "server.js"), { path: `/${ref}` });
  try {
    const own = { path: `/pratica/${ref}`, headers: { ...html, cookie: `varco_visitor=${token}` } };
    const answer = await send(web.port, own);
    if (!answer.body.includes("Invia per PEC")) throw new Error("the tracking page does not show the issued dossier");
    const shots = (shot: Shot, times: number) => Array.from({ length: times }, () => shot);
    const options = { concurrency: CONCURRENCY };
    const times = stage.quick ? 60 : 300;
    await fire(empty, shots({ path: `/${ref}`, headers: html }, times), options);
    await fire(web, shots(own, times), options);
    const measured = await byTurns(
      stage.quick ? 2 : 7,
      () => fire(empty, shots({ path: `/${ref}`, headers: html }, times), options),
      () => fire(web, shots(own, times), options),
    );
    const [baseline, subject] = [medianCost(measured.baseline), medianCost(measured.subject)];
    return [
      result({
        row: "b",
        what: "tracking page: processor time of the server",
        unit: "ms",
        baseline: baseline.cpuMs,
        subject: subject.cpuMs,
        target: { of: "ratio", atMost: 1.2 },
        note: `p95 ${Math.round(median(measured.subject.map((c) => c.p95Ms)))} ms, ${CONCURRENCY} at once; ${answer.body.length} bytes`,
      }),
    ];
  } finally {
    await empty.stop();
  }
}

/** What an issued dossier holds that the page shows: the way there is another row's matter. */
async function issued(ref: string): Promise<void> {
  const id = `(select id from dossier where ref = '${ref}')`;
  for (const statement of [
    `update dossier set state = 'issued', code = 'SIN-2026-900001-K', organization_name = 'Panificio Prova',
       submitted_at = now(), issued_at = now(), due_at = now() + interval '30 days' where ref = '${ref}'`,
    `insert into dossier_event (dossier_id, from_state, move, to_state, actor_kind, actor_label, at)
       values (${id}, 'draft', 'submit', 'submitted', 'visitor', 'richiedente', now()),
              (${id}, 'submitted', 'issue', 'issued', 'system', 'automatico', now())`,
    `insert into file (sha256, bytes, size, media_type, created_at) values ('bench', 'x', 1, 'application/pdf', now())
       on conflict do nothing`,
    `insert into document (dossier_id, type, origin, sha256, file_name, added_by, added_at)
       values (${id}, 'summary', 'issued', 'bench', 'riepilogo.pdf', 'automatico', now()),
              (${id}, 'confirmation', 'issued', 'bench', 'conferma.pdf', 'automatico', now())`,
  ])
    await db.execute(statement);
}
