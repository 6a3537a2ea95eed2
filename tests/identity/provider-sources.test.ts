import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../support/database";
import { instant, newId } from "../support/idp/answer";
import { makeProvider } from "../support/idp/provider";
import { type SigningKeys, signElement } from "../support/idp/sign";
import { element, render } from "../support/idp/xml";

const { sql } = await testDatabase();
const NOW = new Date();
const registry = makeProvider("https://registro.example", NOW);
const one = makeProvider("https://one.example", NOW);
const two = makeProvider("https://two.example", NOW);
const HOUR = 3_600_000;

let server: Server;
let address = "";
let served: { status: number; body: string; location?: string } = { status: 200, body: "" };
let folder = "";

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(served.status, served.location ? { Location: served.location } : {});
    response.end(served.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata.xml`;
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "varco-sources-"));
  served = { status: 200, body: one.metadata };
  await sql`delete from provider_source`;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
  rmSync(folder, { recursive: true, force: true });
});

/** A process that starts now with this configuration; the database is what it was. */
async function started(SPID_IDP_METADATA: string, more: Record<string, string> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ SPID_IDP_METADATA, ...more })) vi.stubEnv(name, value);
  const { identityProviders } = await import("@/lib/identity/spid/providers");
  const { refreshProviders } = await import("@/lib/identity/spid/refresh-providers");
  return {
    refreshProviders,
    /** Without the demonstration provider of local mode. */
    known: async () => [...(await identityProviders("spid")).keys()].filter((id) => !id.includes("demo-idp")).sort(),
  };
}

const rows = () =>
  sql`select source, fault, good_at, document_hash, xmin::text as version from provider_source order by source`;

/** The aggregate of a registry, signed or not. The providers stand in it as they wrote themselves. */
function aggregate(
  entities: readonly string[],
  { keys, validUntil }: { keys?: SigningKeys; validUntil?: Date } = {},
): string {
  const attributes: Record<string, string> = { ID: newId() };
  if (validUntil) attributes.validUntil = instant(validUntil);
  const root = element("md:EntitiesDescriptor", attributes, "\u0000");
  // Canonical below the aggregate: its namespace is declared once, above.
  const inner = entities.map((xml) => xml.replace(' xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"', "")).join("");
  if (!keys) return render(root).replace("\u0000", inner);
  return signedAround(root, inner, keys);
}

function signedAround(root: ReturnType<typeof element>, inner: string, keys: SigningKeys): string {
  root.children = raw(inner);
  signElement(root, keys);
  return render(root);
}

/** Elements of the small tree again, from the text that it wrote: names, attributes, children, text. */
function raw(xml: string): ReturnType<typeof element>["children"] {
  const tokens = xml.match(/<[^>]+>|[^<]+/g) ?? [];
  const top = element("top");
  const open = [top];
  for (const token of tokens) {
    const parent = open.at(-1) ?? top;
    if (token.startsWith("</")) open.pop();
    else if (token.startsWith("<")) {
      const name = /^<([^\s>]+)/.exec(token)?.[1] ?? "";
      const attributes = Object.fromEntries(
        [...token.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
      );
      delete attributes["xmlns:ds"];
      const made = element(name, attributes);
      parent.children.push(made);
      open.push(made);
    } else parent.children.push(token);
  }
  return top.children;
}

describe("files and folders", () => {
  test("a folder gives its files; a bad one takes nothing from the others, and keeps its last good self", async () => {
    writeFileSync(join(folder, "one.xml"), one.metadata);
    writeFileSync(join(folder, "two.xml"), two.metadata);
    expect(await (await started(folder)).known()).toEqual(["https://one.example", "https://two.example"]);
    writeFileSync(join(folder, "two.xml"), "<broken");
    const later = await started(folder);
    await later.refreshProviders(NOW);
    expect(await later.known()).toEqual(["https://one.example", "https://two.example"]);
    expect((await rows()).map((row) => row.fault)).toEqual([null, "malformed"]);
  });

  test("a file that went away from its folder is forgotten, a folder that went away is not", async () => {
    writeFileSync(join(folder, "one.xml"), one.metadata);
    writeFileSync(join(folder, "two.xml"), two.metadata);
    await (await started(folder)).refreshProviders(NOW);
    rmSync(join(folder, "two.xml"));
    const without = await started(folder);
    await without.refreshProviders(NOW);
    expect(await without.known()).toEqual(["https://one.example"]);
    rmSync(folder, { recursive: true });
    const gone = await started(folder);
    await gone.refreshProviders(NOW);
    expect(await gone.known()).toEqual(["https://one.example"]);
    mkdirSync(folder);
  });

  test("what did not change is not written again", async () => {
    writeFileSync(join(folder, "one.xml"), one.metadata);
    const { refreshProviders } = await started(folder);
    await refreshProviders(NOW);
    await refreshProviders(new Date(NOW.getTime() + 1000));
    const [row] = await sql`select good_at, document from provider_source`;
    expect(row?.good_at).toEqual(new Date(NOW.getTime() + 1000));
    expect(row?.document).toBe(one.metadata);
  });

  test("metadata without a provider are refused", async () => {
    writeFileSync(
      join(folder, "x.xml"),
      '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>',
    );
    expect(await (await started(folder)).known()).toEqual([]);
    expect((await rows())[0]?.fault).toBe("no-provider");
  });
});

describe("an address", () => {
  test("that fails later leaves the last good providers; the administrator reads since when", async () => {
    const first = await started(address);
    await first.refreshProviders(NOW);
    expect(await first.known()).toEqual(["https://one.example"]);
    served = { status: 500, body: "" };
    const later = await started(address);
    await later.refreshProviders(new Date(NOW.getTime() + HOUR));
    await later.refreshProviders(new Date(NOW.getTime() + 2 * HOUR));
    expect(await later.known()).toEqual(["https://one.example"]);
    const [row] = await sql`select fault, fault_since, good_at from provider_source`;
    expect(row).toEqual({ fault: "unreachable", fault_since: new Date(NOW.getTime() + HOUR), good_at: NOW });
    served = { status: 200, body: two.metadata };
    const again = await started(address);
    await again.refreshProviders(new Date(NOW.getTime() + 3 * HOUR));
    expect(await again.known()).toEqual(["https://two.example"]);
    expect((await rows())[0]?.fault).toBeNull();
  });

  test("is asked again after an hour, not before", async () => {
    const { refreshProviders } = await started(address);
    await refreshProviders(NOW);
    served = { status: 200, body: two.metadata };
    const [before] = await rows();
    await refreshProviders(new Date(NOW.getTime() + HOUR - 1000));
    expect((await rows())[0]?.version).toBe(before?.version);
    await refreshProviders(new Date(NOW.getTime() + HOUR));
    expect((await rows())[0]?.document_hash).not.toBe(before?.document_hash);
  });

  test("that the worker has not seen yet is read by the web itself", async () => {
    expect(await (await started(address)).known()).toEqual(["https://one.example"]);
  });

  test("does not lead elsewhere", async () => {
    served = { status: 302, body: "", location: address };
    expect(await (await started(address)).known()).toEqual([]);
    expect((await rows())[0]?.fault).toBe("unreachable");
  });

  test("must be https in production", async () => {
    const production = {
      VARCO_MODE: "production",
      BASE_URL: "https://portale.example.it",
      SPID_CERTIFICATE: "/nonexistent.crt",
      SPID_KEY: "/nonexistent.key",
      MAIL_FROM: "a@example.it",
      SMTP_URL: "smtp://localhost",
    };
    expect(await (await started(address, production)).known()).toEqual([]);
    expect((await rows())[0]?.fault).toBe("not-https");
  });
});

describe("the signature of a registry", () => {
  const trusting = { SPID_IDP_METADATA_CERTIFICATE: registry.keys.certificate };

  test("made with the configured certificate is taken", async () => {
    served.body = aggregate([one.metadata, two.metadata], { keys: registry.keys });
    const { known, refreshProviders } = await started(address, trusting);
    await refreshProviders(NOW);
    expect(await known()).toEqual(["https://one.example", "https://two.example"]);
    expect((await sql`select signature from provider_source`)[0]?.signature).toBe("checked");
  });

  test.each<[string, () => string, string]>([
    ["a foreign key", () => aggregate([two.metadata], { keys: registry.foreignKeys }), "wrong-signature"],
    ["no signature", () => aggregate([two.metadata]), "not-signed"],
    [
      "a provider changed after the signature",
      () =>
        aggregate([two.metadata], { keys: registry.keys }).replaceAll(
          "https://two.example/sso",
          "https://evil.example/sso",
        ),
      "wrong-signature",
    ],
  ])("with %s is refused, and the last good one stays", async (_, body, fault) => {
    served.body = aggregate([one.metadata], { keys: registry.keys });
    await (await started(address, trusting)).refreshProviders(NOW);
    served.body = body();
    const later = await started(address, trusting);
    await later.refreshProviders(new Date(NOW.getTime() + HOUR));
    expect(await later.known()).toEqual(["https://one.example"]);
    expect((await rows())[0]?.fault).toBe(fault);
  });

  test("is looked at in a file too, when it bears one", async () => {
    writeFileSync(join(folder, "registry.xml"), aggregate([one.metadata], { keys: registry.foreignKeys }));
    writeFileSync(join(folder, "two.xml"), two.metadata);
    expect(await (await started(folder, trusting)).known()).toEqual(["https://two.example"]);
  });
});

describe("an end", () => {
  test("that has passed is refused", async () => {
    served.body = aggregate([one.metadata], { validUntil: new Date(NOW.getTime() - 1000) });
    expect(await (await started(address)).known()).toEqual([]);
    expect((await rows())[0]?.fault).toBe("expired");
  });

  test("ends the last good one too", async () => {
    served.body = aggregate([one.metadata], { validUntil: new Date(Date.now() + 3000) });
    const { known, refreshProviders } = await started(address);
    await refreshProviders(new Date());
    expect(await known()).toEqual(["https://one.example"]);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await (await started(address)).known()).toEqual([]);
  });

  test("of one provider ends that one only", async () => {
    const ended = two.metadata.replace(
      "<md:EntityDescriptor",
      '<md:EntityDescriptor validUntil="2020-01-01T00:00:00Z"',
    );
    served.body = aggregate([one.metadata, ended]);
    expect(await (await started(address)).known()).toEqual(["https://one.example"]);
  });
});
