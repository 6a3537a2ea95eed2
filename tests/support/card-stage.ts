import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Browser } from "./idp/browser";
import { inProcess } from "./idp/in-process";
import { served } from "./idp/served";
import { freePort, type Nginx, nginxFolder, portOf, serverCertificate, startNginx } from "./nginx";
import { type CardFiles, CardOffice } from "./openssl-cards";

export const ANNA = "FRNNNA78C52D142F";
export const SECRET = "a secret between the front host and the portal";

export type Front = "nginx" | "listener";
type Ask = { card?: CardFiles | undefined; headers?: Record<string, string>; servername?: string; port?: number };
export type Answer = { status: number; headers: Headers; text: string };

/** One request over TLS to this computer, with the card in the reader or without. */
export function ask(address: string, { card, headers = {}, servername = "", port }: Ask = {}): Promise<Answer> {
  const { host, port: own, pathname, search } = new URL(address);
  const asked = {
    host: "127.0.0.1",
    port: port ?? own,
    path: pathname + search,
    headers: { host, ...headers },
    servername,
    agent: false,
    rejectUnauthorized: false,
    ...(card ? { cert: readFileSync(card.certificate), key: readFileSync(card.key) } : {}),
  } as const;
  return new Promise((resolve, reject) => {
    const sent = request(asked, (given) => {
      const pieces: Buffer[] = [];
      given.on("data", (piece: Buffer) => pieces.push(piece));
      given.on("end", () => {
        const answered = new Headers();
        for (const [name, value] of Object.entries(given.headers))
          for (const one of [value ?? []].flat()) answered.append(name, one);
        resolve({ status: given.statusCode ?? 0, headers: answered, text: Buffer.concat(pieces).toString() });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

/**
 * The portal's route handlers behind the two nginx configurations of deploy/ and beside the listener, with cards made by
 * openssl. To be made before anything reads the environment, which it sets.
 */
export class CardStage {
  private readonly stops: (() => unknown)[] = [];

  private constructor(
    readonly portal: string,
    readonly fronts: Readonly<Record<Front, string>>,
    readonly application: Server,
    readonly cards: ReturnType<typeof makeCards>,
  ) {}

  static async start(): Promise<CardStage> {
    const folder = nginxFolder();
    const [publicPort, cardPort, listenerPort] = [await freePort(), await freePort(), await freePort()];
    const portal = `https://localhost:${publicPort}`;
    const fronts = { nginx: `https://127.0.0.1:${cardPort}`, listener: `https://127.0.0.1:${listenerPort}` };
    let published = "";
    const publisher = createServer((_, answer) => answer.end(published));
    await new Promise<void>((resolve) => publisher.listen(0, "127.0.0.1", resolve));
    const listAddress = `http://127.0.0.1:${portOf(publisher)}/list.crl`;
    const office = new CardOffice(join(folder, "office"), "CA Carte di Prova", listAddress);
    const elsewhere = new CardOffice(join(folder, "elsewhere"), "CA Altrove", listAddress);
    const cards = makeCards(office, elsewhere);
    office.revoke(cards.revoked);
    published = office.list();
    const application = await served(inProcess, () => portal);
    const stage = new CardStage(portal, fronts, application, cards);
    writeFileSync(join(folder, "cns-trust.pem"), office.certificate);
    writeFileSync(join(folder, "cns-secret.conf"), `proxy_set_header X-Varco-Cns-Secret "${SECRET}";`);
    Object.assign(process.env, {
      BASE_URL: portal,
      CNS_BASE_URL: fronts.nginx,
      CNS_TRUST: join(folder, "cns-trust.pem"),
      CNS_SECRET: SECRET,
      CNS_CRL: "auto",
    });
    const nginx = await stage.startNginx(folder, publicPort, cardPort);
    const listener = await stage.startListener(folder, listenerPort);
    stage.stops.push(
      () => listener.kill("SIGTERM"),
      () => publisher.close(),
      () => application.close(),
      () => nginx.stop(),
    );
    return stage;
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) await stop();
  }

  /** A browser on the portal, without a card. */
  person(): Browser {
    return new Browser(this.portal, async (asked) => {
      const answer = await ask(asked.url, { headers: { cookie: asked.headers.get("cookie") ?? "" } });
      return new Response(answer.text || null, answer);
    });
  }

  /** Begins on the portal; gives the address where the card is asked for, on that front. */
  async begin(front: Front): Promise<{ someone: Browser; address: string }> {
    const someone = this.person();
    const begun = await someone.get("/api/cns/login?callbackUrl=/accesso");
    const address = new URL(begun.headers.get("location") ?? "");
    if (address.origin !== this.fronts.nginx) throw new Error(`the portal leads to ${address.origin}`);
    return { someone, address: `${this.fronts[front]}${address.pathname}${address.search}` };
  }

  private startNginx(folder: string, publicPort: number, cardPort: number): Promise<Nginx> {
    for (const name of ["", "cns-"])
      serverCertificate(join(folder, `${name}privkey.pem`), join(folder, `${name}fullchain.pem`), "localhost");
    const both = `listen 127.0.0.1:${publicPort} ssl; listen 127.0.0.1:${cardPort} ssl;`;
    const site = ["nginx.conf", "nginx-cns.conf"]
      .map((name) => readFileSync(join(process.cwd(), "deploy", name), "utf8"))
      .join("\n")
      .replaceAll("/etc/ssl/varco", folder)
      .replaceAll("/etc/varco", folder)
      .replaceAll("cns.varco.example.it", "cns.example.test")
      .replaceAll("https://varco.example.it", this.portal)
      .replaceAll("varco.example.it", "localhost")
      .replace("server 127.0.0.1:3000;", `server 127.0.0.1:${portOf(this.application)};`)
      .replace("rate=5r/s", "rate=500r/s")
      .replace(/^ *listen (\[::\].*|80);\n/gm, "")
      .replace("listen 443 ssl;", `listen 127.0.0.1:${publicPort} ssl;`)
      .replace("listen 443 ssl;", both);
    return startNginx(folder, site, () => ask(this.portal));
  }

  private async startListener(folder: string, port: number): Promise<ChildProcess> {
    const listener = spawn(process.execPath, ["--import", "tsx", "scripts/cns-listener.ts"], {
      stdio: "ignore",
      env: {
        ...process.env,
        CNS_CERTIFICATE: join(folder, "cns-fullchain.pem"),
        CNS_KEY: join(folder, "cns-privkey.pem"),
        CNS_UPSTREAM: `http://127.0.0.1:${portOf(this.application)}`,
        CNS_HOST: "127.0.0.1",
        CNS_PORT: String(port),
      },
    });
    for (let tries = 0; tries < 200; tries += 1) {
      if (await ask(this.fronts.listener).catch(() => null)) return listener;
      await sleep(50);
    }
    listener.kill("SIGKILL");
    throw new Error("The listener does not answer");
  }
}

function makeCards(office: CardOffice, elsewhere: CardOffice) {
  const plain = `/C=IT/O=TS-CNS/CN=${ANNA}\\/6120000000000000.3kTp8cBqv0mQz1Yw+aLr2sXdE=`;
  return {
    good: office.issue(`/C=IT/O=TS-CNS/GN=Anna/SN=Fiorini/CN=${ANNA}\\/6120000000000001.3kTp8cBqv=`),
    newer: office.issue(`/C=IT/O=TS-CNS/serialNumber=TINIT-${ANNA}/CN=Anna Fiorini`),
    expired: office.issue(plain, { until: new Date(Date.now() - 3600_000) }),
    revoked: office.issue(plain),
    foreign: elsewhere.issue(plain),
    noFiscalCode: office.issue("/C=IT/O=TS-CNS"),
    oddName: office.issue(`/C=IT/O=TS-CNS/CN=${ANNA}`),
    documents: office.issue(plain, { kind: "documents" }),
  } satisfies Record<string, CardFiles>;
}
