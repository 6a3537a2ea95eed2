import { currentContext } from "@/lib/actions/context";
import { exportAudit } from "@/lib/audit/export";
import { exportResponse } from "@/lib/documents/export-response";
import { readAuditFilter } from "@/lib/domain/audit-search";

const back = { href: "/backoffice/registro", label: "Torna al registro" };

/** The rows that a filter finds, as CSV, sent while they are read. */
export async function GET(request: Request): Promise<Response> {
  const filter = readAuditFilter(Object.fromEntries(new URL(request.url).searchParams));
  return exportResponse(await currentContext(), { name: "registro", type: "csv", back }, async (ctx) =>
    streamOf(await exportAudit(ctx, filter)),
  );
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
