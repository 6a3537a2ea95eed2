import { currentContext } from "@/lib/actions/context";
import { refusalPage } from "@/lib/documents/refusal-page";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { exportStatistics } from "@/lib/queue/export-statistics";

/** The figures of the page, as CSV. */
export async function GET(): Promise<Response> {
  try {
    const ctx = await currentContext();
    return new Response(await exportStatistics(ctx), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="statistiche-${romeDay(ctx.now)}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/backoffice/statistiche", label: "Torna alle statistiche" } });
    throw error;
  }
}
