import { csvCell } from "@/lib/domain/csv-cell";
import type { Context } from "@/lib/platform/context";
import { readStatistics } from "./read-statistics";

const COLUMNS = "mese;arrivate;accettate;respinte;giorni per decidere";

/** The last twelve months as CSV, newest first; days with a comma, as Italian spreadsheets read them. Needs `dossier.read`. */
export async function exportStatistics(ctx: Context): Promise<string> {
  const months = await readStatistics(ctx);
  const lines = months.map(({ month, filed, accepted, rejected, medianDays }) =>
    [month, filed, accepted, rejected, medianDays === null ? "" : String(medianDays).replace(".", ",")]
      .map((cell) => csvCell(String(cell)))
      .join(";"),
  );
  return [COLUMNS, ...lines].join("\r\n").concat("\r\n");
}
