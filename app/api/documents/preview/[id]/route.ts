import { currentContext } from "@/lib/actions/context";
import { Refusal } from "@/lib/domain/errors";
import { previewPage, previewPaper } from "@/lib/filing/preview-paper";

type Params = { params: Promise<{ id: string }> };

/** What a paper looks like, whole or one page (`?pagina=`, from 1), as a picture made here: the file itself is never shown. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const page = new URL(request.url).searchParams.get("pagina");
  try {
    const ctx = await currentContext();
    const picture = await (page === null ? previewPaper(ctx, id) : previewPage(ctx, id, Number(page) - 1));
    return new Response(new Uint8Array(picture), {
      headers: {
        "Content-Type": "image/jpeg",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: error.code === "not-found" ? 404 : 403 });
    throw error;
  }
}
