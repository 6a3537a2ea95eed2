import { currentContext } from "@/lib/actions/context";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { Refusal } from "@/lib/domain/errors";
import { openWithKey } from "@/lib/draft/access";
import { env } from "@/lib/platform/env";

/** A personal link: this browser holds the dossier from now on, and the key leaves the address bar (DESIGN 3). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ ref: string; key: string }> },
): Promise<Response> {
  const { ref, key } = await params;
  const emailToken = new URL(request.url).searchParams.get("conferma") ?? undefined;
  const tokenHash = await ensureVisitorToken();
  try {
    const opened = await openWithKey(await currentContext(), { refOrCode: ref, key, tokenHash, emailToken });
    return away(
      opened.state === "draft"
        ? `/richiesta/${opened.ref}`
        : `/pratica/${opened.ref}${opened.emailConfirmed ? "?indirizzo=1" : ""}`,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Nothing was typed: it is the link that is old, or was never right.
    const reason = error.code === "invalid-link" ? "old-link" : error.code;
    return away(`/pratica?motivo=${reason}&codice=${encodeURIComponent(ref)}`);
  }
}

const away = (path: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: `${env().baseUrl}${path}`, "referrer-policy": "no-referrer", "cache-control": "no-store" },
  });
