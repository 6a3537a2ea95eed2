import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ICONS } from "@/components/ui/icon";
import { CREMONA } from "@/content/defaults";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { fill } from "@/content/page";
import { counterpart, pageBefore, sharedAddress } from "@/content/routes";
import { ITALIAN_PAGES } from "./pages";

describe("the icons", () => {
  const sprite = readFileSync("public/sprite.svg", "utf8");
  const drawn = [...sprite.matchAll(/id="it-([a-z-]+)"/g)].map(([, name]) => name).sort();

  it("are drawn once each, those named and no other", () => {
    expect(drawn).toEqual([...ICONS].sort());
  });
});

describe("the pages", () => {
  const pages = Object.entries(ITALIAN_PAGES).map(([address, page]) => [address, renderToStaticMarkup(page)] as const);

  it.each(pages)("%s links within itself and to other sections that exist", (address, html) => {
    const ids = new Map(
      pages.map(([page, text]) => [page, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    for (const [, href = ""] of html.matchAll(/ href="([^"]+)"/g)) {
      const [page = "", id] = href.split("#");
      if (id && (page === "" || ids.has(page))) expect(ids.get(page || address), href).toContain(id);
    }
  });

  it.each(pages)("%s has one h1, no id twice, and no style or script of its own (strict policy)", (_, html) => {
    expect(html.match(/<h1/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/ style=|<script|<style|javascript:/);
  });

  it("lead to their English version and back", () => {
    for (const page of [
      "/",
      "/modulistica",
      "/assistenza",
      "/requisiti",
      "/spid",
      "/privacy",
      "/note-legali",
      "/accessibilita",
      "/novita",
      "/registrazione",
      "/registrazione/istituti-scolastici",
    ])
      expect(counterpart(counterpart(page))).toBe(page);
    expect(counterpart("/delega")).toBe("/en");
  });
});

describe("a change of language on the pages of a request (D13)", () => {
  it("goes back to the same page, its query and all", () => {
    expect(pageBefore("/richiesta/AB12/servizi", "https://portale.example/richiesta/AB12/servizi?torna=1")).toBe(
      "/richiesta/AB12/servizi?torna=1",
    );
    expect(pageBefore("/pratica/AB12", null)).toBe("/pratica/AB12");
    // The query of another page is none of this one's.
    expect(pageBefore("/pratica/AB12", "https://portale.example/pratica?motivo=too-many")).toBe("/pratica/AB12");
  });

  it.each([
    "https://altrove.example/pratica",
    "//altrove.example",
    "/pratica/../../x",
    "/backoffice",
    "/pratica/a\nb",
    null,
  ])("leads nowhere else: %s", (back) => {
    expect(pageBefore(back, "https://portale.example/pratica/AB12")).toBe("/");
  });

  it("knows such a page also by the address that the server leads it to", () => {
    expect(sharedAddress("/en/pratica/AB12")).toBe("/pratica/AB12");
    expect(sharedAddress("/en/help")).toBeNull();
  });
});

describe("the Province's data in the texts (D14)", () => {
  it("stand where the names were", () => {
    expect(fill("Scrivi a {pec}", CREMONA)).toBe("Scrivi a protocollo@provincia.cr.it");
  });

  it("are refused when the name is unknown, so that a slip never reaches a page", () => {
    expect(() => fill("Scrivi a {pecc}", CREMONA)).toThrow("{pecc}");
  });

  it("are in the privacy notice by name, so that another Province need not rewrite it", () => {
    expect(PRIVACY_NOTICE.body).toContain("{province}");
    expect(PRIVACY_NOTICE.body).not.toContain("Cremona");
  });
});
