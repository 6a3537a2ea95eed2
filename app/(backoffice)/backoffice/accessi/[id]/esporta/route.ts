import { currentContext } from "@/lib/actions/context";
import { exportResponse } from "@/lib/documents/export-response";
import { exportLogin } from "@/lib/identity/spid/export-login";

type Params = { params: Promise<{ id: string }> };

const back = { href: "/backoffice/accessi", label: "Torna agli accessi" };

/** One exchange with an identity provider, as a JSON file. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  return exportResponse(await currentContext(), { name: "accesso", type: "json", back }, (ctx) =>
    exportLogin(ctx, decodeURIComponent(id)),
  );
}
