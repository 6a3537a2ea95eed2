import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import { makeCertificate } from "@/lib/identity/certificate/make-certificate";
import { SignInFault } from "@/lib/identity/fault";
import { oauthController, providerConnection } from "@/lib/identity/jackson/controllers";
import { readProviders } from "@/lib/identity/saml/provider-metadata";
import { samlService } from "@/lib/identity/spid/service";
import { newToken } from "@/lib/platform/secrets";
import type { Asked } from "../../support/idp/answer";
import { type Begun, Browser } from "../../support/idp/browser";
import { answerFor, makeProvider, type TestProvider } from "../../support/idp/provider";
import { judges, refusedAnswers } from "../answers";
import { byTurns, median } from "../load";
import { type Result, result } from "../result";
import { cpuOf, type Server, stage, startServer } from "../stage";

/** Issue: four times node-saml's rate for one answer, on one core. */
const AT_MOST = 0.25;
/** What nobody may make the web process spend on one answer, in milliseconds. */
const DEAREST_MS = 25;

/** (g) Sign-in with SPID: judging one answer, the dearest refusal, and the way from the answer to the session. */
export async function signInRow(): Promise<Result[]> {
  const provider = makeProvider("https://idp.bench.example", new Date(Date.now() - 86_400_000));
  return [...(await verifyResults(provider)), ...(await wholeResults(provider))];
}

/** Processor milliseconds of one run of `work` in this process. */
async function cpuOfWork(times: number, work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  for (let i = 0; i < times; i++) await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / times;
}

async function verifyResults(provider: TestProvider): Promise<Result[]> {
  const { answer, ours, theirs } = judges(provider);
  const good = answer();
  const [rounds, times] = stage.quick ? [2, 20] : [7, 60];
  // A web process has been running for days: both are measured warm.
  for (let i = 0; i < 200; i++) {
    await theirs(good.base64);
    ours(good.base64);
  }
  const { baseline, subject } = await byTurns(
    rounds,
    () => cpuOfWork(times, () => theirs(good.base64)),
    () => cpuOfWork(times, () => ours(good.base64)),
  );
  const refusals: [string, number][] = [];
  for (const [name, base64] of Object.entries(refusedAnswers(good))) {
    const refuse = () => refusal(() => ours(base64));
    refuse();
    const costs: number[] = [];
    for (let i = 0; i < rounds; i++) costs.push(await cpuOfWork(10, refuse));
    refusals.push([`${name}: ${refuse()}`, median(costs)]);
  }
  const [dearest] = refusals.sort((a, b) => b[1] - a[1]);
  const size = Buffer.from(good.base64, "base64").length;
  return [
    result({
      row: "g",
      what: "one SPID answer, both signatures and all checks: processor time",
      unit: "ms",
      baseline: median(baseline),
      subject: median(subject),
      target: { of: "ratio", atMost: AT_MOST },
      note: `${size} bytes; baseline: node-saml's validatePostResponseAsync`,
    }),
    result({
      row: "g",
      what: "the dearest refusal of an answer",
      unit: "ms",
      baseline: median(subject),
      subject: dearest?.[1] ?? 0,
      target: { of: "value", atMost: DEAREST_MS },
      note: `${dearest?.[0] ?? ""}; baseline: a good answer; ${refusals.length} kinds tried`,
    }),
  ];
}

function refusal(judge: () => unknown): string {
  try {
    judge();
  } catch (error) {
    if (error instanceof SignInFault) return error.code;
    throw error;
  }
  throw new Error("an answer was accepted that should not be");
}

async function wholeResults(provider: TestProvider): Promise<Result[]> {
  writeFileSync(path.join(stage.work, "idp.xml"), provider.metadata);
  const subject = { organization: "Bench", locality: "Cremona", ipaCode: "bench", commonName: "Bench" };
  const keys = makeCertificate({ ...subject, entityId: stage.env.BASE_URL! }, new Date(), 1);
  writeFileSync(path.join(stage.work, "spid.crt"), keys.certificate);
  writeFileSync(path.join(stage.work, "spid.key"), keys.privateKey);
  const web = await startServer(path.join(stage.web, "server.js"), {
    flags: stage.webFlags,
    env: { SIGN_IN_LIMIT: "1000000" },
  });
  try {
    const times = stage.quick ? 20 : 100;
    await signIns(web, provider, times);
    const measured = await signIns(web, provider, times);
    const jackson = await jacksonCost(provider, times);
    const share = Math.round((100 * jackson) / measured.finishMs);
    return [
      result({
        row: "g",
        what: "beginning a sign-in: processor time of the web process",
        unit: "ms",
        subject: measured.beginMs,
        note: "over HTTP, one after the other",
      }),
      result({
        row: "g",
        what: "from the posted answer to the session: the same",
        unit: "ms",
        subject: measured.finishMs,
        note: `two requests; of which Jackson ${jackson.toFixed(1)} ms (${share}%), measured by itself`,
      }),
    ];
  } finally {
    await web.stop();
  }
}

type Waiting = { person: Browser; begun: Begun };

async function signIns(web: Server, provider: TestProvider, times: number) {
  const waiting: Waiting[] = [];
  const beginFrom = cpuOf(web.pid);
  for (let i = 0; i < times; i++) {
    const person = new Browser(stage.env.BASE_URL!, (request) => overLoopback(web, request));
    waiting.push({ person, begun: await person.begin(provider.entityId) });
  }
  const answers = waiting.map(({ begun }) => answerFor(provider, begun.asked));
  const finishFrom = cpuOf(web.pid);
  for (const [i, { person, begun }] of waiting.entries()) {
    const callback = await person.answer(answers[i]!, begun.relayState);
    if (callback.status !== 303) throw new Error(`the ACS answered ${callback.status}`);
    const done = await person.follow(callback);
    if (done.status !== 302) throw new Error(`the callback answered ${done.status}`);
  }
  return {
    beginMs: (finishFrom - beginFrom) / times,
    finishMs: (cpuOf(web.pid) - finishFrom) / times,
  };
}

/** The public address is https and of nowhere: the request goes to the web process itself. */
async function overLoopback(web: Server, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = request.method === "POST" ? await request.text() : null;
  return fetch(`http://127.0.0.1:${web.port}${pathname}${search}`, {
    method: request.method,
    headers: request.headers,
    redirect: "manual",
    body,
  });
}

/** Processor time of what Jackson does between the answer and the session, in this process. */
async function jacksonCost(provider: TestProvider, times: number): Promise<number> {
  const [known] = readProviders(provider.metadata);
  if (!known) throw new Error("the provider of the bench cannot be read");
  const controller = await oauthController();
  const { callbackUrl, acsUrl, entityId } = samlService("spid");
  const place = await providerConnection("spid", known);
  const run = async () => {
    const verifier = newToken();
    const begun = await controller.authorize({
      client_id: "dummy" as const,
      ...place,
      response_type: "code",
      state: "bench",
      redirect_uri: callbackUrl,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    const sent = new URL(begun.redirect_url ?? "").searchParams;
    const relayState = sent.get("RelayState") ?? "";
    const requestXml = inflateRawSync(Buffer.from(sent.get("SAMLRequest") ?? "", "base64")).toString();
    const asked: Asked = {
      id: / ID="([^"]+)"/.exec(requestXml)?.[1] ?? "",
      acsUrl,
      serviceEntityId: entityId,
      providerEntityId: provider.entityId,
      issuedAt: new Date(),
    };
    const answer = answerFor(provider, asked);
    return cpuOfWork(1, async () => {
      const { redirect_url } = await controller.samlResponse({ SAMLResponse: answer, RelayState: relayState });
      const code = new URL(redirect_url ?? "").searchParams.get("code") ?? "";
      const token = await controller.token({
        grant_type: "authorization_code",
        code,
        redirect_uri: callbackUrl,
        code_verifier: verifier,
      });
      await controller.userInfo(token.access_token);
    });
  };
  const costs: number[] = [];
  for (let i = 0; i < times; i++) costs.push(await run());
  return median(costs.slice(Math.floor(times / 2)));
}
