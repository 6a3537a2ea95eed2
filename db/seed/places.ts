import { belfioreConnector } from "@marketto/belfiore-connector-embedded";
import type { LookupRow } from "@/lib/lookups/import";

const FOREVER = "9999";
const SOURCE = "Ministero dell’Interno (ANPR) e ISTAT, 22/01/2024";

const day = (date: Date | undefined): string | null => {
  const iso = date?.toISOString().slice(0, 10) ?? null;
  return iso && !iso.startsWith(FOREVER) ? iso : null;
};

/** Comuni and foreign states with their Belfiore code and the days between which they existed (B23). */
export async function placeRows(): Promise<LookupRow[]> {
  const places = await belfioreConnector.toArray();
  return (places ?? []).flatMap((place) => {
    const foreign = place.belfioreCode.startsWith("Z");
    const row = {
      code: place.belfioreCode,
      label: place.name,
      detail: foreign ? "stato estero" : (place.province ?? ""),
      validFrom: day(place.creationDate) ?? "1861-03-17",
      validTo: day(place.expirationDate),
      source: SOURCE,
    };
    const tables = foreign ? (["birthplace", "country"] as const) : (["birthplace", "municipality"] as const);
    return tables.map((table) => ({ table, ...row }));
  });
}
