import { currentContext } from "@/lib/actions/context";
import { takeClients } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { refusalPage } from "@/lib/documents/refusal-page";
import { romeDay } from "@/lib/domain/dates";
import { clientLines } from "@/lib/domain/delegation-export";
import { Refusal } from "@/lib/domain/errors";
import { currentSession } from "@/lib/identity/session";

/** The clients of the active role as CSV. */
export async function GET(): Promise<Response> {
  try {
    const [ctx, session] = await Promise.all([currentContext(), currentSession()]);
    if (!session) throw new Refusal("signed-out");
    const [rows, titles] = [await takeClients(ctx, session.id), await serviceTitles(ctx)];
    return new Response(clientLines(rows, titles), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="clienti-${romeDay(ctx.now)}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/area-riservata/moduli/deleghe", label: "Torna a Deleghe" } });
    throw error;
  }
}
