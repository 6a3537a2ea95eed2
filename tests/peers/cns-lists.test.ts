import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readCard } from "@/lib/identity/cns/read-card";
import { revocationLists } from "@/lib/identity/cns/revocation-lists";
import { trustOf } from "@/lib/signature/trust";
import { portOf } from "../support/nginx";
import { CardOffice } from "../support/openssl-cards";

// Lists of revoked cards as openssl makes them.
const folder = mkdtempSync(join(tmpdir(), "varco-lists-"));
const office = new CardOffice(join(folder, "office"), "CA Carte di Prova");
const elsewhere = new CardOffice(join(folder, "elsewhere"), "CA Altrove");
const good = office.issue("/C=IT/O=TS-CNS/CN=FRNNNA78C52D142F\\/6120000000000001.3kTp8cBqv=");
let published = "nothing";
const publisher = createServer((_, answer) => answer.end(published));
await new Promise<void>((resolve) => publisher.listen(0, "127.0.0.1", resolve));

afterAll(() => {
  publisher.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same list with the last byte of its signature changed. */
function spoiled(list: string): string {
  const bytes = Buffer.from(list.replace(/-----[^-]+-----|\s/g, ""), "base64");
  bytes[bytes.length - 1]! ^= 1;
  return `-----BEGIN X509 CRL-----\n${bytes.toString("base64")}\n-----END X509 CRL-----\n`;
}

describe("lists of revoked cards", () => {
  const hour = 3600_000;
  const source = () => `http://127.0.0.1:${portOf(publisher)}/${Math.random()}`;

  test("are fetched again after an hour, and serve while the issuer is silent, until their term", async () => {
    const address = source();
    const now = new Date();
    published = office.list(new Date(now.getTime() + 5 * hour));
    const [first] = await revocationLists([address], now);
    published = "nothing";
    const [second] = await revocationLists([address], new Date(now.getTime() + 2 * hour));
    expect(second).toBe(first);
    published = office.list(new Date(now.getTime() + 20 * hour));
    const late = new Date(now.getTime() + 6 * hour);
    const [third] = await revocationLists([address], late);
    expect(third?.nextUpdate?.getTime()).toBeGreaterThan(late.getTime());
  });

  test.each([
    ["missing", () => "nothing"],
    ["past its term", () => office.list(new Date(Date.now() - hour))],
    ["of another authority", () => elsewhere.list()],
    ["changed on the way", () => spoiled(office.list())],
  ])("%s: no card is taken on trust", async (_, list) => {
    published = list();
    const rules = {
      trust: trustOf(office.certificate),
      crls: await revocationLists([source()], new Date()),
      policies: [],
    };
    const pem = readFileSync(good.certificate, "utf8");
    expect(() => readCard(pem, rules, new Date())).toThrow(expect.objectContaining({ code: "card.unchecked" }));
  });
});
