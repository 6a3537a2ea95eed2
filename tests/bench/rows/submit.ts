import path from "node:path";
import { chromium } from "@playwright/test";
import { findChromium } from "@/lib/platform/chromium-path";
import { type Draft, finishedDrafts } from "../drafts";
import { type Answer, byTurns, fire, medianCost, type Shot, send } from "../load";
import { type Result, result } from "../result";
import { type Server, stage, startServer } from "../stage";

const AT_MOST = 10;
/** A browser without script is sent on; one with script is told where to go, and given that page at once. */
const isSent = ({ status, headers }: Answer): boolean =>
  status === 303 || String(headers["x-action-redirect"]).includes("/documenti");
const sending = { concurrency: 8, good: isSent };
const cookie = ({ token }: Draft) => `varco_visitor=${token}`;

/** (a) The last press of a registration, as browsers send it, against the same writes without anything around them. */
export async function submitRow(web: Server): Promise<Result[]> {
  const each = stage.quick ? 10 : 40;
  const rounds = stage.quick ? 2 : 5;
  const bare = await startServer(path.join(stage.root, "tests/bench/servers/submit.mjs"));
  try {
    const results: Result[] = [];
    for (const [name, way] of [
      ["with JavaScript", await withScript(web)],
      ["without JavaScript", await withoutScript(web)],
    ] as const) {
      // Until the engine has compiled what it will; a process lives for weeks.
      await fire(bare, (await finishedDrafts(each)).map(plain), sending);
      await fire(web, (await finishedDrafts(each * 6)).map(way), sending);
      const drafts = await finishedDrafts(each * rounds * 2);
      const shots = (make: (draft: Draft) => Shot) => drafts.splice(0, each).map(make);
      const measured = await byTurns(
        rounds,
        () => fire(bare, shots(plain), sending),
        () => fire(web, shots(way), sending),
      );
      const [baseline, subject] = [medianCost(measured.baseline), medianCost(measured.subject)];
      const target = { of: "ratio", atMost: AT_MOST } as const;
      results.push(
        result({
          row: "a",
          what: `submit ${name}: processor time of the server`,
          unit: "ms",
          baseline: baseline.cpuMs,
          subject: subject.cpuMs,
          target,
        }),
        result({
          row: "a",
          what: `submit ${name}: time for each, 8 at once`,
          unit: "ms",
          baseline: baseline.wallMs,
          subject: subject.wallMs,
          target,
          note: `${Math.round(1000 / subject.wallMs)}/s against ${Math.round(1000 / baseline.wallMs)}/s`,
        }),
      );
    }
    return results;
  } finally {
    await bare.stop();
  }
}

const plain = (draft: Draft): Shot => ({
  path: "/",
  method: "POST",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: Buffer.from(`ref=${draft.ref}&acknowledged=yes`),
});

/** A browser presses the button once; its request, with another draft in it, is the one that is repeated. */
async function withScript(web: Server): Promise<(draft: Draft) => Shot> {
  const [model] = await finishedDrafts(1);
  const origin = `http://127.0.0.1:${web.port}`;
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    const context = await browser.newContext();
    await context.addCookies([{ name: "varco_visitor", value: model!.token, url: origin }]);
    const page = await context.newPage();
    await page.goto(`${origin}/richiesta/${model!.ref}/controllo`, { waitUntil: "networkidle" });
    await page.getByRole("radio", { name: /^Sì/ }).check();
    const [request] = await Promise.all([
      page.waitForRequest((r) => r.method() === "POST" && "next-action" in r.headers()),
      page.getByRole("button", { name: "Invia la richiesta" }).click(),
    ]);
    await page.waitForURL((url) => url.pathname.endsWith("/documenti"));
    const body = request.postDataBuffer()?.toString("latin1") ?? "";
    const kept = ["accept", "content-type", "next-action", "next-router-state-tree"];
    const headers = Object.entries(await request.allHeaders()).filter(([name]) => kept.includes(name));
    const swap = (text: string, draft: Draft) => text.replaceAll(model!.ref, draft.ref);
    return (draft) => ({
      path: `/richiesta/${draft.ref}/controllo`,
      method: "POST",
      headers: {
        ...Object.fromEntries(headers.map(([name, value]) => [name, swap(value, draft)])),
        origin,
        cookie: cookie(draft),
      },
      body: Buffer.from(swap(body, draft), "latin1"),
    });
  } finally {
    await browser.close();
  }
}

/** The form as the page writes it, posted as a browser without script does. */
async function withoutScript(web: Server): Promise<(draft: Draft) => Shot> {
  const [model] = await finishedDrafts(1);
  const page = await send(web.port, {
    path: `/richiesta/${model!.ref}/controllo`,
    headers: { cookie: cookie(model!) },
  });
  const form = /<form[^>]*>.*?name="acknowledged".*?<\/form>/s.exec(page.body.toString())?.[0] ?? "";
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)];
  if (hidden.length === 0) throw new Error("the check page has no form to post");
  const boundary = "----bench0123456789";
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return (draft) => {
    const fields = hidden.map(([, name = "", value = ""]) =>
      field(name, unescapeHtml(value).replaceAll(model!.ref, draft.ref)),
    );
    return {
      path: `/richiesta/${draft.ref}/controllo`,
      method: "POST",
      headers: {
        "content-type": `multipart/form-data; boundary=${boundary}`,
        origin: `http://127.0.0.1:${web.port}`,
        cookie: cookie(draft),
      },
      body: Buffer.from(`${fields.join("")}${field("acknowledged", "yes")}--${boundary}--\r\n`),
    };
  };
}

const unescapeHtml = (html: string): string =>
  html.replace(
    /&quot;|&#x27;|&lt;|&gt;|&amp;/g,
    (entity) => ({ "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">" })[entity] ?? "&",
  );
