import { currentContext } from "@/lib/actions/context";
import { fileResponse } from "@/lib/documents/file-response";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";
import { readMessageFile } from "@/lib/pec/quarantine-read";

type Params = { params: Promise<{ id: string; file: string }> };

/** A message as it arrived (`messaggio.eml`) or one of its attachments by place, for an operator: always a download. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id, file } = await params;
  try {
    const place = file === "messaggio.eml" ? null : /^\d{1,3}$/.test(file) ? Number(file) : -1;
    return fileResponse(request, await readMessageFile(await currentContext(), id, place), "attachment");
  } catch (error) {
    if (error instanceof Refusal)
      return refusalPage(error, { way: { href: "/backoffice/pec", label: "Torna ai messaggi" } });
    throw error;
  }
}
