import { currentContext } from "@/lib/actions/context";
import { exportResponse } from "@/lib/documents/export-response";
import { exportStatistics } from "@/lib/queue/export-statistics";

const back = { href: "/backoffice/statistiche", label: "Torna alle statistiche" };

/** The figures of the page, as CSV. */
export const GET = async (): Promise<Response> =>
  exportResponse(await currentContext(), { name: "statistiche", type: "csv", back }, exportStatistics);
