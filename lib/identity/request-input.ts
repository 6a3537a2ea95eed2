import { must } from "./fault";

/** Bytes of a posted SAML form: four times what the largest answer needs. */
const MAX_FORM_BYTES = 400_000;

/** Fields of an urlencoded form, each at most once. Throws `http.*` faults, without reading more than the limit. */
export async function readForm(request: Request): Promise<Map<string, string>> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  must(type === "application/x-www-form-urlencoded", "http.content-type");
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await readText(request))) {
    must(!fields.has(name), "http.repeated-field");
    fields.set(name, value);
  }
  return fields;
}

async function readText(request: Request): Promise<string> {
  must(Number(request.headers.get("content-length") ?? 0) <= MAX_FORM_BYTES, "http.too-big");
  const reader = request.body?.getReader();
  must(reader, "http.empty");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MAX_FORM_BYTES) await reader.cancel();
    must(size <= MAX_FORM_BYTES, "http.too-big");
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A path of this site to return to after sign-in; anything else becomes the reserved area. */
export function safeReturnPath(wanted: string | null | undefined): string {
  const fallback = "/area-riservata";
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\"))
    return fallback;
  const base = "http://site.invalid";
  if (!URL.canParse(wanted, base)) return fallback;
  const url = new URL(wanted, base);
  return url.origin === base && !url.pathname.startsWith("/api/") ? `${url.pathname}${url.search}` : fallback;
}
