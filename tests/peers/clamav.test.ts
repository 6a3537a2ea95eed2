import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askClamd } from "@/lib/platform/clamav";
import { EICAR, HONEST } from "../uploads/hostile-files";

// Debian's clamd in a folder of its own, with one signature: that of the harmless test file.
const folder = mkdtempSync(join(tmpdir(), "varco-clamd-"));
const place = { path: join(folder, "clamd.sock") };
let clamd: ChildProcess | null = null;

beforeAll(async () => {
  const database = join(folder, "database");
  mkdirSync(database);
  // Name, type (any), place (anywhere), bytes: the middle of the test file.
  const middle = Buffer.from("EICAR-STANDARD-ANTIVIRUS-TEST-FILE").toString("hex");
  writeFileSync(join(database, "test.ndb"), `Varco.Eicar:0:*:${middle}\n`);
  const settings = [
    `DatabaseDirectory ${database}`,
    `LocalSocket ${place.path}`,
    `LogFile ${join(folder, "clamd.log")}`,
    "Foreground yes",
    "StreamMaxLength 1M",
    "MaxThreads 2",
  ];
  writeFileSync(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  chmodSync(folder, 0o755);
  clamd = spawn("clamd", ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
  for (let i = 0; i < 100; i++) {
    if ((await askClamd(place, HONEST, 1000)).verdict === "clean") return;
    await sleep(200);
  }
  throw new Error("clamd did not start");
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => clamd?.once("exit", resolve));
  clamd?.kill("SIGTERM");
  await Promise.race([ended, sleep(5000)]);
  clamd?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("an honest file is clean, the test file is found, whatever stands before it", async () => {
  expect(await askClamd(place, HONEST)).toEqual({ verdict: "clean", name: null });
  const found = { verdict: "infected", name: expect.stringContaining("Varco.Eicar") };
  expect(await askClamd(place, EICAR)).toEqual(found);
  expect(await askClamd(place, Buffer.concat([Buffer.alloc(600_000, "x"), EICAR]))).toEqual(found);
});

test("what is too large for it is not checked", async () => {
  expect((await askClamd(place, Buffer.alloc(2_000_000))).verdict).toBe("unchecked");
});
