import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "node:tls";

/** A true IMAP server (Debian's dovecot) on loopback, in a folder of its own; no service of the machine is touched. */
export type Dovecot = {
  port: number;
  /** The server's certificate, to be trusted by the client. */
  ca: string;
  caFile: string;
  /** An address for PEC_IMAP_URL. */
  url(user: string, query?: string): string;
  /** Puts messages into a mailbox, as a delivery does. */
  deliver(user: string, messages: readonly Buffer[], folder?: string): void;
  /** File names with their flags, as they stand in the mailbox. */
  names(user: string, folder?: string): string[];
  /** Numbers the messages anew: the mailbox gets another UIDVALIDITY. */
  renumber(user: string): void;
  stop(): Promise<void>;
};

const PASSWORD = "p@rola/di:prova";
let delivered = 0;

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), "varco-imap-"));
  chmodSync(folder, 0o755);
  const at = (name: string) => join(folder, name);
  const port = await freePort();
  const root = process.getuid?.() === 0;
  // Dovecot reads no mail as root: there it takes the least of the machine's users.
  const uid = root ? 65534 : process.getuid!();
  const gid = root ? 65534 : process.getgid!();
  const me = userInfo().username;
  for (const name of ["run", "mail"]) mkdirSync(at(name), { mode: 0o755 });
  chownSync(at("mail"), uid, gid);
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"],
      ...["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", at("key.pem"), "-out", at("certificate.pem")],
    ],
    { stdio: "ignore" },
  );
  writeFileSync(
    at("dovecot.conf"),
    `
base_dir = ${at("run")}
log_path = ${at("log")}
${root ? "" : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${execFileSync("id", ["-gn"]).toString().trim()}`}
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${at("certificate.pem")}
ssl_key = <${at("key.pem")}
mail_location = maildir:${at("mail")}/%u
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 100
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${at("mail")}/%u.home
}
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`,
  );
  const server = spawn("dovecot", ["-F", "-c", at("dovecot.conf")], { stdio: "ignore" });
  const ca = readFileSync(at("certificate.pem"), "utf8");
  await untilAnswers(server, port, ca, () => readFileSync(at("log"), "utf8"));
  const boxOf = (user: string, name = "INBOX") => join(at("mail"), user, name === "INBOX" ? "" : `.${name}`);

  const makeBox = (box: string) => {
    for (const part of ["", "cur", "new", "tmp"]) {
      mkdirSync(join(box, part), { recursive: true });
      chownSync(join(box, part), uid, gid);
    }
  };

  return {
    port,
    ca,
    caFile: at("certificate.pem"),
    url: (user, query = "") =>
      `imaps://${encodeURIComponent(user)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/INBOX${query}`,
    deliver(user, messages, name) {
      const box = boxOf(user, name);
      makeBox(box);
      const now = Date.now();
      for (const message of messages) {
        delivered += 1;
        const name = `${Math.floor(now / 1000)}.M${String(delivered).padStart(9, "0")}.varco`;
        writeFileSync(join(box, "tmp", name), message);
        chownSync(join(box, "tmp", name), uid, gid);
        // Whole, or not there: somebody may be reading.
        renameSync(join(box, "tmp", name), join(box, "new", name));
      }
    },
    names: (user, name) =>
      ["cur", "new"]
        .flatMap((part) => readdirSync(join(boxOf(user, name), part)).map((one) => `${part}/${one}`))
        .sort(),
    renumber(user) {
      const box = boxOf(user);
      // A new folder with the same messages: a connection that still ends writes into the old one.
      renameSync(box, `${box}.before`);
      makeBox(box);
      for (const part of ["cur", "new"])
        for (const name of readdirSync(join(`${box}.before`, part)))
          renameSync(join(`${box}.before`, part, name), join(box, part, name));
      // The file's beginning says version, UIDVALIDITY and next UID.
      writeFileSync(join(box, "dovecot-uidlist"), `3 V${Math.floor(Date.now() / 1000) + 86_400} N1\n`);
      chownSync(join(box, "dovecot-uidlist"), uid, gid);
    },
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(server: ChildProcess, port: number, ca: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(log());
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port, ca });
      socket.once("data", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (answered) return;
    await sleep(50);
  }
  throw new Error(log());
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}
