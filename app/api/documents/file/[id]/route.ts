import { currentContext } from "@/lib/actions/context";
import { fileResponse } from "@/lib/documents/file-response";
import { readDocument } from "@/lib/documents/read-document";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";

type Params = { params: Promise<{ id: string }> };

/** A paper of a dossier for an operator; `?inline=1` shows PDF, PNG and JPEG beside the data. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const inline = new URL(request.url).searchParams.get("inline") === "1";
  try {
    return fileResponse(request, await readDocument(await currentContext(), id), inline ? "inline" : "attachment");
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/backoffice", label: "Torna alle pratiche" } });
    throw error;
  }
}
