import { currentContext } from "@/lib/actions/context";
import { Refusal } from "@/lib/domain/errors";
import { previewPaper } from "@/lib/filing/preview-paper";

type Params = { params: Promise<{ id: string }> };

/** What a paper looks like, as a picture made here: the file itself is never shown by our own pages. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  try {
    const picture = await previewPaper(await currentContext(), id);
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
