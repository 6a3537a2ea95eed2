import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Actor, Permission } from "@/lib/domain/policy";
import { countProviderTroubles, listProviders } from "@/lib/identity/spid/list-providers";
import { identityProviders } from "@/lib/identity/spid/providers";
import { refreshProvidersNow } from "@/lib/identity/spid/refresh-now";
import { warnOfProviders } from "@/lib/jobs/warn-of-providers";
import type { Context } from "@/lib/platform/context";
import { testDatabase } from "../support/database";
import { makeProvider } from "../support/idp/provider";

// The environment is read once, when the database's client is loaded.
const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const made = mkdtempSync(`${tmpdir()}/varco-list-`);
  process.env.SPID_IDP_METADATA = made;
  return made;
});

const { sql } = await testDatabase();
const NOW = new Date("2026-11-20T10:00:00Z");
const DAY = 86_400_000;
const write = (name: string, xml: string) => writeFileSync(join(folder, name), xml);

// Certificates of the tests last one year.
const fresh = makeProvider("https://fresco.example", NOW);
const ending = makeProvider("https://quasi.example", new Date(NOW.getTime() - 350 * DAY));
const ended = makeProvider("https://passato.example", new Date(NOW.getTime() - 400 * DAY));

beforeAll(() => {
  write("a.xml", fresh.metadata);
  write("b.xml", ending.metadata);
  write("c.xml", ended.metadata);
  write("d.xml", "<broken");
});

const actor = (permissions: readonly Permission[]): Actor => ({
  kind: "person",
  fiscalCode: "MMNSRA80A70F205X",
  name: "Sara Ammini",
  level: 2,
  method: "spid",
  dossierIds: [],
  accountId: null,
  operator: { id: "22222222-2222-4222-8222-222222222222", name: "Sara Ammini", permissions },
});
const context = (permissions: readonly Permission[] = ["settings.manage"]): Context => ({
  actor: actor(permissions),
  now: NOW,
  requestId: "request",
  db,
});

describe("an administrator sees the providers", () => {
  test("once they were read: with their keys' ends, and what went wrong", async () => {
    await refreshProvidersNow(context());
    const spid = (await listProviders(context())).find((federation) => federation.profile === "spid");
    const sources = spid?.sources.filter((source) => source.source.startsWith(folder)) ?? [];
    expect(sources.map((source) => source.fault)).toEqual([null, null, null, "malformed"]);
    const listed = sources.flatMap((source) => source.providers);
    expect(listed.map(({ entityId, certificates }) => [entityId, certificates[0]?.standing])).toEqual([
      ["https://fresco.example", "good"],
      ["https://quasi.example", "ending"],
      ["https://passato.example", "ended"],
    ]);
    expect(await countProviderTroubles(context())).toBe(3);
  });

  test("reading at once is in the audit, and what changed is in use at once", async () => {
    expect((await identityProviders("spid")).has("https://nuovo.example")).toBe(false);
    write("d.xml", makeProvider("https://nuovo.example", NOW).metadata);
    await refreshProvidersNow(context());
    // The first reading still has the old list, and fetches the new one behind it.
    await identityProviders("spid");
    await expect.poll(async () => (await identityProviders("spid")).has("https://nuovo.example")).toBe(true);
    const [row] = await sql`select action, detail from audit_entry order by id desc limit 1`;
    expect(row).toEqual({ action: "providers.refreshed", detail: { faults: [] } });
    expect(await countProviderTroubles(context())).toBe(2);
  });

  test("nobody else", async () => {
    const others = context(["dossier.read", "audit.read"]);
    await expect(listProviders(others)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(refreshProvidersNow(others)).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("is written to when it lasts: once for each state of things, and only who may change it", async () => {
    const mails = async () => await sql`select recipient, data from notification where template = 'providers-trouble'`;
    const others = await sql`select email from operator where active and permissions ? 'settings.manage'`;
    const job = (now: Date) => warnOfProviders({ ...context(), actor: { kind: "system", job: "test" }, now });
    await job(NOW);
    const first = await mails();
    expect(first.map((mail) => mail.recipient).sort()).toEqual(others.map((one) => one.email).sort());
    expect(first[0]?.data.lines.join("\n")).toContain("https://passato.example");
    expect(first[0]?.data.lines.join("\n")).not.toContain("https://fresco.example");
    await job(NOW);
    expect(await mails()).toHaveLength(first.length);
    write("d.xml", "<broken");
    await refreshProvidersNow(context());
    await job(NOW);
    expect(await mails()).toHaveLength(first.length);
    await job(new Date(NOW.getTime() + DAY));
    const second = (await mails()).slice(first.length);
    expect(second[0]?.data.lines.join("\n")).toContain("d.xml: Il documento non è un metadata SAML.");
  });
});
