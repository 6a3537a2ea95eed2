import { and, eq, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { providerSource } from "@/db/schema/provider-source";
import { log } from "@/lib/platform/log";
import { sha256Hex } from "@/lib/platform/secrets";
import { filesOf, isAddress, MetadataFault, readMetadataSource } from "./metadata-source";
import { SAML_PROFILES, type SamlProfile, samlService } from "./service";

/** An address is asked again after this time; files are looked at each time. */
const ADDRESS_MS = 60 * 60_000;

export type KeptSource = typeof providerSource.$inferSelect;

/**
 * The sources of a federation, in their order, and what is kept of each. A folder counts as its files, so that a bad
 * one takes nothing from the others; of a folder that cannot be read the files that were known stay.
 */
export async function providerSources(profile: SamlProfile): Promise<Map<string, KeptSource | null>> {
  const rows = await db.select().from(providerSource).where(eq(providerSource.profile, profile));
  const kept = new Map(rows.map((row) => [row.source, row]));
  const configured = samlService(profile)
    .idpMetadata.split(",")
    .map((source) => source.trim());
  const sources = await Promise.all(
    configured
      .filter((source) => source !== "")
      .map(
        async (source) =>
          (await filesOf(source)) ?? [source, ...[...kept.keys()].filter((one) => one.startsWith(`${source}/`))],
      ),
  );
  return new Map(sources.flat().map((source) => [source, kept.get(source) ?? null]));
}

/** Looks at every source that is due, for a job of the worker. Faults stay in the table, for the administrator. */
export async function refreshProviders(now: Date): Promise<void> {
  for (const profile of SAML_PROFILES) {
    const sources = await providerSources(profile);
    for (const [source, kept] of sources) if (isDue(kept, now)) await refreshSource(profile, source, kept, now);
    const others = sources.size > 0 ? notInArray(providerSource.source, [...sources.keys()]) : undefined;
    await db.delete(providerSource).where(and(eq(providerSource.profile, profile), others));
  }
}

/** Reads a source now; when it fails, the last good documents stay, and the fault is kept and logged. */
export async function refreshSource(
  profile: SamlProfile,
  source: string,
  kept: KeptSource | null,
  now: Date,
): Promise<KeptSource> {
  const place = { profile, source };
  try {
    const { document, signature } = await readMetadataSource(profile, source, now);
    const good = { signature, goodAt: now, checkedAt: now, fault: null, faultSince: null };
    const documentHash = sha256Hex(document);
    return keep(place, kept?.documentHash === documentHash ? good : { ...good, document, documentHash });
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    const known = kept?.fault === error.code;
    log(known ? "warn" : "error", "metadata.refused", { profile, fault: error.code, keepsOld: kept?.document != null });
    return keep(place, { checkedAt: now, fault: error.code, faultSince: kept?.faultSince ?? now });
  }
}

type Place = { profile: SamlProfile; source: string };

async function keep(place: Place, seen: Omit<typeof providerSource.$inferInsert, keyof Place>): Promise<KeptSource> {
  const [row] = await db
    .insert(providerSource)
    .values({ ...place, ...seen })
    .onConflictDoUpdate({ target: [providerSource.profile, providerSource.source], set: seen })
    .returning();
  if (!row) throw new Error("The source of metadata was not kept");
  return row;
}

function isDue(kept: KeptSource | null, now: Date): boolean {
  if (!kept || kept.fault !== null) return true;
  return !isAddress(kept.source) || now.getTime() - kept.checkedAt.getTime() >= ADDRESS_MS;
}
