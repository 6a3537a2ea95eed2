import { currentContext } from "@/lib/actions/context";
import { takeClients } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { exportResponse } from "@/lib/documents/export-response";
import { clientLines } from "@/lib/domain/delegation-export";
import { Refusal } from "@/lib/domain/errors";
import { currentSession } from "@/lib/identity/session";

const back = { href: "/area-riservata/moduli/deleghe", label: "Torna a Deleghe" };

/** The clients of the active role as CSV. */
export async function GET(): Promise<Response> {
  const [ctx, session] = await Promise.all([currentContext(), currentSession()]);
  return exportResponse(ctx, { name: "clienti", type: "csv", back }, async () => {
    if (!session) throw new Refusal("signed-out");
    const [rows, titles] = [await takeClients(ctx, session.id), await serviceTitles(ctx)];
    return clientLines(rows, titles);
  });
}
