import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type Nginx = { folder: string; stop: () => Promise<void> };

export function portOf(server: { address(): string | AddressInfo | null }): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A self-signed certificate of a web server, with its key. */
export function serverCertificate(key: string, certificate: string, name: string): void {
  const subject = ["-subj", `/CN=${name}`, "-days", "1"];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, ...files], { stdio: "ignore" });
}

/** A folder of its own that nginx's workers can read. */
export function nginxFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "varco-nginx-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs a true nginx on these sites until `stop`; `ready` tells when it answers. */
export async function startNginx(folder: string, site: string, ready: () => Promise<unknown>): Promise<Nginx> {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const main = join(folder, "nginx.conf");
  writeFileSync(
    main,
    [
      `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;`,
      "events { worker_connections 256; }",
      `http { access_log off; ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}`,
      site,
      "}",
    ].join("\n"),
  );
  execFileSync("nginx", ["-t", "-q", "-c", main], { stdio: "pipe" });
  const nginx = spawn("nginx", ["-c", main], { stdio: "ignore" });
  const stop = async () => {
    const ended = new Promise((resolve) => nginx.once("exit", resolve));
    nginx.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if (await ready().catch(() => undefined)) return { folder, stop };
    await sleep(50);
  }
  const errors = readFileSync(join(folder, "error.log"), "utf8");
  await stop();
  throw new Error(errors);
}
