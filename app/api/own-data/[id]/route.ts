import { currentContext } from "@/lib/actions/context";
import { fileResponse } from "@/lib/documents/file-response";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";
import { readDataCopy } from "@/lib/own-data/request-copy";

type Params = { params: Promise<{ id: string }> };

/** A copy of one's own data, `?formato=json` or PDF, for the person alone. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const format = new URL(request.url).searchParams.get("formato") === "json" ? "json" : "pdf";
  try {
    return fileResponse(request, await readDataCopy(await currentContext(), id, format), "attachment");
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/area-riservata/profilo/dati", label: "Torna ai tuoi dati" } });
    throw error;
  }
}
