import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PecFields } from "@/app/(public)/pratica/[ref]/pec-fields";
import { wordsIn } from "@/content/words";

test("the message for the PEC is begun with address and subject, and is not taken for PEC itself (A35)", () => {
  const subject = "Modulo di conferma registrazione SIN-2026-004217-K";
  const page = (lang: "it" | "en") =>
    renderToStaticMarkup(<PecFields pec="protocollo@provincia.cr.it" subject={subject} words={wordsIn(lang)} />);
  const href = /href="([^"]*)"/.exec(page("it"))?.[1] ?? "";
  expect(new URL(href).protocol).toBe("mailto:");
  expect(new URL(href).pathname).toBe("protocollo@provincia.cr.it");
  // As RFC 6068 reads it: a plus would be a plus.
  expect(decodeURIComponent(new URL(href).search)).toBe(`?subject=${subject}`);
  expect(page("it")).toContain("una normale e-mail non vale come PEC. Poi allega i documenti firmati.");
  expect(page("en")).toContain("ordinary e-mail does not count as PEC. Then attach the signed documents.");
});
