import { cookies } from "next/headers";
import { LANGUAGE } from "@/content/cookies";
import { wordsIn } from "@/content/words";
import { currentContext } from "@/lib/actions/context";
import { deliverDocument } from "@/lib/documents/deliver";
import { fileResponse } from "@/lib/documents/file-response";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";
import { publicContent } from "@/lib/settings/public-content";

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
    if (error.code === "gone") return gone(error, way.href);
    if (error.code === "not-allowed")
      return refusalPage(error, {
        title: "Usa il browser della richiesta",
        text: "Il riepilogo si scarica solo dal browser con cui hai inviato la richiesta. Se non puoi più usarlo, ripeti la procedura: ritrovi le risposte già scritte.",
        way,
      });
    return refusalPage(error, { way });
  }
}

/** First the way on: who comes back here mostly has the file. To repeat is the second way. */
async function gone(error: Refusal, page: string): Promise<Response> {
  const [jar, { portalName }] = await Promise.all([cookies(), publicContent()]);
  const { t, lang } = wordsIn(jar.get(LANGUAGE)?.value === "en" ? "en" : "it");
  return refusalPage(error, {
    title: t("Il riepilogo non si scarica più"),
    text: t(
      "Lo hai già salvato, o il tempo per scaricarlo è finito. Se hai il file non serve altro: torna alla pratica. Se lo hai perso, ripeti la procedura: ritrovi le risposte già scritte.",
    ),
    way: { href: page, label: t("Torna alla pratica") },
    otherWay: { href: `${page}?ripeti=1#ripeti`, label: t("Ripeti la procedura") },
    portal: portalName,
    lang,
  });
}
