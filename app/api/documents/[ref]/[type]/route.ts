import { currentContext } from "@/lib/actions/context";
import { deliverDocument } from "@/lib/documents/deliver";
import { fileResponse } from "@/lib/documents/file-response";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";

type Params = { params: Promise<{ ref: string; type: string }> };

/** An issued document for its applicant; the summary once, then 410 with the way out (A34, D6). */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { ref, type } = await params;
  try {
    return fileResponse(request, await deliverDocument(await currentContext(), { ref, type }), "attachment");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "not-found") return refusalPage(error);
    const way = { href: `/pratica/${encodeURIComponent(ref)}`, label: "Vai alla pratica" };
    if (error.code === "gone")
      return refusalPage(error, {
        title: "Il riepilogo non si scarica più",
        way: { href: `${way.href}#ripeti`, label: "Ripeti la procedura" },
      });
    if (error.code === "not-allowed")
      return refusalPage(error, {
        title: "Usa il browser della richiesta",
        text: "Il riepilogo si scarica solo dal browser con cui hai inviato la richiesta. Se non puoi più usarlo, ripeti la procedura: ritrovi le risposte già scritte.",
        way,
      });
    return refusalPage(error, { way });
  }
}
