import { currentContext } from "@/lib/actions/context";
import { refusalPage } from "@/lib/documents/refusal-page";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { exportLogin } from "@/lib/identity/spid/export-login";

type Params = { params: Promise<{ id: string }> };

/** One exchange with an identity provider, as a JSON file. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  try {
    const ctx = await currentContext();
    return new Response(await exportLogin(ctx, decodeURIComponent((await params).id)), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="accesso-${romeDay(ctx.now)}.json"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalPage(error, { way: { href: "/backoffice/accessi", label: "Torna agli accessi" } });
  }
}
