import { currentContext } from "@/lib/actions/context";
import { exportAudit } from "@/lib/audit/export";
import { refusalPage } from "@/lib/documents/refusal-page";
import { readAuditFilter } from "@/lib/domain/audit-search";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";

/** The rows that a filter finds, as CSV, sent while they are read. */
export async function GET(request: Request): Promise<Response> {
  const filter = readAuditFilter(Object.fromEntries(new URL(request.url).searchParams));
  try {
    const ctx = await currentContext();
    const lines = await exportAudit(ctx, filter);
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="registro-${romeDay(ctx.now)}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/backoffice/registro", label: "Torna al registro" } });
    throw error;
  }
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
