import { currentContext } from "@/lib/actions/context";
import { fileResponse } from "@/lib/documents/file-response";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";
import { readToConfirm } from "@/lib/filing/confirm-read";

type Params = { params: Promise<{ ref: string; type: string }> };

/** The document that its signer is about to confirm, shown in the page (D4). */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { ref, type } = await params;
  try {
    return fileResponse(request, await readToConfirm(await currentContext(), { ref, type }), "inline");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalPage(error, {
      way: { href: `/pratica/${encodeURIComponent(ref)}/conferma`, label: "Torna alla conferma" },
    });
  }
}
