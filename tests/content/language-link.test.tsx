import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { LanguageLink } from "@/components/ui/language-link";

const page = vi.hoisted(() => ({ url: new URL("http://localhost/") }));
vi.mock("next/navigation", () => ({
  usePathname: () => page.url.pathname,
  useSearchParams: () => page.url.searchParams,
}));

const hrefFrom = (address: string, to: "it" | "en"): string | undefined => {
  page.url = new URL(address, "http://localhost");
  return /href="([^"]*)"/.exec(renderToStaticMarkup(<LanguageLink to={to} label="x" />))?.[1]?.replaceAll("&amp;", "&");
};

// Seen without script too: what the server sends is all there is.
test.each([
  [
    "/registrazione/verifica?who=employer&services=prospetto&services=cob&domanda=operator",
    "en",
    "/en/registrazione/verifica?who=employer&services=prospetto&services=cob&domanda=operator",
  ],
  ["/en/registrazione/verifica?who=school", "it", "/registrazione/verifica?who=school"],
  ["/accesso?callbackUrl=%2Fpratica%2FAB%2Fconferma", "en", "/en/accesso?callbackUrl=%2Fpratica%2FAB%2Fconferma"],
  ["/registrazione", "en", "/en/registrazione"],
  ["/pratica/NMVCU7X9Q?caricato=1", "en", "/api/language?to=en&back=/pratica/NMVCU7X9Q"],
] as const)(
  "from %s one comes to the same page in the other language, with what was answered",
  (from, to, expected) => {
    expect(hrefFrom(from, to)).toBe(expected);
  },
);
