import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { publishedLists, readCard } from "@/lib/identity/cns/read-card";
import { revocationLists } from "@/lib/identity/cns/revocation-lists";
import { trustOf } from "@/lib/signature/trust";
import { portOf } from "../support/nginx";
import { CardOffice } from "../support/openssl-cards";

// Lists of revoked cards as openssl makes them.
const folder = mkdtempSync(join(tmpdir(), "varco-lists-"));
let published = "nothing";
const publisher = createServer((_, answer) => answer.end(published));
await new Promise<void>((resolve) => publisher.listen(0, "127.0.0.1", resolve));
const listAddress = `http://127.0.0.1:${portOf(publisher)}/cards.crl`;
const office = new CardOffice(join(folder, "office"), "CA Carte di Prova", listAddress);
const elsewhere = new CardOffice(join(folder, "elsewhere"), "CA Altrove", listAddress);
const silent = new CardOffice(join(folder, "silent"), "CA senza http");
const SUBJECT = "/C=IT/O=TS-CNS/CN=FRNNNA78C52D142F\\/6120000000000001.3kTp8cBqv=";
const good = office.issue(SUBJECT);
const trust = trustOf(office.certificate + silent.certificate);

afterAll(() => {
  publisher.close();
  rmSync(folder, { recursive: true, force: true });
});

const pemBytes = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");

/** The same list with the last byte of its signature changed. */
function spoiled(list: string): string {
  const bytes = pemBytes(list);
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
    const [first] = await revocationLists([address], trust.anchors, now);
    published = elsewhere.list();
    const [second] = await revocationLists([address], trust.anchors, new Date(now.getTime() + 2 * hour));
    expect(second).toBe(first);
    published = office.list(new Date(now.getTime() + 20 * hour));
    let late = new Date(now.getTime() + 6 * hour);
    await vi.waitFor(async () => {
      // The reading that failed may still be under way; a minute later there is another.
      late = new Date(late.getTime() + 61_000);
      const [third] = await revocationLists([address], trust.anchors, late);
      expect(third?.nextUpdate?.getTime()).toBeGreaterThan(late.getTime());
    });
  });

  test("are on disk for a start when the issuer is silent; files and folders are read as well", async () => {
    const address = source();
    const now = new Date();
    published = office.list();
    const [read] = await revocationLists([address], trust.anchors, now);
    published = "nothing";
    vi.resetModules();
    const again = await import("@/lib/identity/cns/revocation-lists");
    const [kept] = await again.revocationLists([address], trust.anchors, now);
    expect(kept?.signed).toEqual(read?.signed);
    const place = mkdtempSync(join(folder, "place-"));
    writeFileSync(join(place, "list.pem"), office.list());
    writeFileSync(join(folder, "list.der"), pemBytes(office.list()));
    for (const source of [place, join(place, "list.pem"), join(folder, "list.der")])
      expect(await revocationLists([source], trust.anchors, now)).toHaveLength(1);
  });

  test("are looked for where a card says, if its issuer is one of ours", () => {
    const addressesOf = (by: CardOffice) =>
      publishedLists(readFileSync(by.issue(SUBJECT).certificate, "utf8"), trust, new Date());
    expect(addressesOf(office)).toEqual([listAddress]);
    expect(addressesOf(elsewhere)).toEqual([]);
    expect(addressesOf(silent)).toEqual([]);
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
      crls: await revocationLists([source()], trust.anchors, new Date()),
      policies: [],
    };
    const pem = readFileSync(good.certificate, "utf8");
    expect(() => readCard(pem, rules, new Date())).toThrow(expect.objectContaining({ code: "card.unchecked" }));
  });
});
