import type { Db, Tx } from "@/db/client";
import type { Forecast } from "@/lib/domain/forecast";
import { readRegistration } from "@/lib/domain/kinds/registration";
import type { Dossier } from "@/lib/dossier/find";
import { readCatalogue } from "@/lib/settings/catalogue";

/** What changed in the catalogue since the request was sent: who asked while a service was open keeps the role, and finds it closed (D7). */
export async function planRegistration(db: Db | Tx, dossier: Dossier): Promise<Forecast> {
  const { services } = readRegistration(dossier.variant, dossier.answers);
  const catalogue = await readCatalogue(db);
  const warnings = services.flatMap((code) => {
    const found = catalogue.find((service) => service.code === code);
    if (!found) return [`Il servizio «${code}» non è più nel catalogo.`];
    if (found.status === "open") return [];
    return [
      `«${found.title}» è stato chiuso dopo la richiesta. Chi lo ha chiesto lo avrà tra i suoi servizi, ma chiuso. ${found.closedNotice ?? ""}`.trim(),
    ];
  });
  return { lines: [], warnings, impossible: null };
}
