import { afterEach, describe, expect, test } from "vitest";
import { askClamd } from "@/lib/platform/clamav";
import { read } from "@/lib/platform/env";
import { type Behaviour, FakeClamd, says, stammers } from "../support/fake-clamd";

let fake: FakeClamd | null = null;
afterEach(async () => {
  await fake?.close();
  fake = null;
});

async function ask(answer: Behaviour, bytes = Buffer.from("una carta"), ms = 2000) {
  fake = new FakeClamd(answer);
  const scan = await askClamd({ host: "127.0.0.1", port: await fake.listen() }, bytes, ms);
  return { ...scan, received: fake.received };
}
const UNCHECKED = { verdict: "unchecked", name: null };

describe("clamd's answers (clamd(8), INSTREAM)", () => {
  test.each<[string, Behaviour, object]>([
    ["nothing found", says("stream: OK\0"), { verdict: "clean", name: null }],
    ["found", says("stream: Eicar-Test-Signature FOUND\0"), { verdict: "infected", name: "Eicar-Test-Signature" }],
    ["a letter at a time", stammers("stream: Win.Test.EICAR_HDB-1 FOUND\0"), { verdict: "infected" }],
    ["too large for it", says("INSTREAM size limit exceeded. ERROR\0"), UNCHECKED],
    ["an error with a virus's name", says("stream: OK FOUND ERROR\0"), UNCHECKED],
    ["cut off before its end", says("stream: OK"), UNCHECKED],
    ["nothing", says(""), UNCHECKED],
    ["another program", says("HTTP/1.1 400 Bad Request\r\n\r\n\0"), UNCHECKED],
    ["an answer without end", (_, socket) => void socket.write("x".repeat(10_000)), UNCHECKED],
    ["a broken line", (_, socket) => void socket.resetAndDestroy(), UNCHECKED],
  ])("%s", async (_name, answer, expected) => {
    expect(await ask(answer)).toMatchObject(expected);
  });

  test("the whole file arrives, in chunks", async () => {
    const bytes = Buffer.alloc(3_000_001, "0123456789");
    const { verdict, received } = await ask(says("stream: OK\0"), bytes);
    expect(verdict).toBe("clean");
    expect(received[0]?.equals(bytes)).toBe(true);
  });

  test("one that is silent, or always writes a little, is not waited for", async () => {
    const began = performance.now();
    expect(await ask(() => {}, undefined, 200)).toMatchObject(UNCHECKED);
    await fake?.close();
    const drips: Behaviour = (_, socket) => {
      const timer = setInterval(() => socket.write("."), 20);
      socket.on("close", () => clearInterval(timer));
    };
    expect(await ask(drips, undefined, 200)).toMatchObject(UNCHECKED);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test("nobody there", async () => {
    expect(await askClamd({ host: "127.0.0.1", port: 1 }, Buffer.from("x"), 2000)).toEqual(UNCHECKED);
  });
});

describe("CLAMAV_URL", () => {
  const place = (url: string) => read({ ...process.env, CLAMAV_URL: url }).clamd;
  test.each<[string, object | null]>([
    ["", null],
    ["tcp://clamav.example:3311", { host: "clamav.example", port: 3311 }],
    ["tcp://127.0.0.1", { host: "127.0.0.1", port: 3310 }],
    ["tcp://[::1]:3310", { host: "::1", port: 3310 }],
    ["unix:/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
    ["unix:///run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ])("%s", (url, expected) => {
    expect(place(url)).toEqual(expected);
  });
  test.each(["http://clamav.example", "clamav.example:3310", "tcp://", "unix:"])("%s is refused by name", (url) => {
    expect(() => place(url)).toThrow("CLAMAV_URL");
  });
});
