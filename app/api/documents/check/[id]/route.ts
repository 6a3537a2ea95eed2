import { currentContext } from "@/lib/actions/context";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";
import { readCheck } from "@/lib/filing/read-check";

type Params = { params: Promise<{ id: string }> };

/** The check of a paper's signatures as a file, for operators. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  try {
    const { ref, ...found } = await readCheck(await currentContext(), id);
    return new Response(JSON.stringify(found, null, 2), {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="verifica-firma-${found.code ?? ref}.json"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/backoffice", label: "Torna alle pratiche" } });
    throw error;
  }
}
