import { currentContext } from "@/lib/actions/context";
import { fileResponse } from "@/lib/documents/file-response";
import { readDocument } from "@/lib/documents/read-document";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";

type Params = { params: Promise<{ id: string }> };

/** A paper of a dossier for an operator; `?inline=1` shows a PDF of ours beside the data, never a file from outside. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const wantsInline = new URL(request.url).searchParams.get("inline") === "1";
  try {
    const document = await readDocument(await currentContext(), id);
    return fileResponse(request, document, wantsInline && document.isOurs ? "inline" : "attachment");
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/backoffice", label: "Torna alle pratiche" } });
    throw error;
  }
}
