/** Languages of the pages that a route answers by itself (D13). */
export type Language = "it" | "en";

/** The language asked for: `lang` in the address, else the better placed of Italian and English in Accept-Language. */
export function languageOf(request: Request): Language {
  const chosen = new URL(request.url).searchParams.get("lang");
  if (chosen === "it" || chosen === "en") return chosen;
  const wishes = (request.headers.get("accept-language") ?? "").slice(0, 500).split(",");
  const found = wishes
    .map((wish) => /^\s*(it|en)(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(wish))
    .flatMap((match) => (match?.[1] ? [{ language: match[1].toLowerCase(), weight: Number(match[2] ?? 1) }] : []))
    .sort((a, b) => b.weight - a.weight);
  return found[0] && found[0].weight > 0 && found[0].language === "en" ? "en" : "it";
}
