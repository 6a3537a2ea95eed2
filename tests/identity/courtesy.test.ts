import { describe, expect, test } from "vitest";
import { type FaultCode, SignInFault } from "@/lib/identity/fault";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { languageOf } from "@/lib/identity/pages/language";

const asked = (headers: Record<string, string> = {}, path = "/api/spid/acs") =>
  new Request(`https://portale.example.it${path}`, { method: "POST", headers });

describe("the language of the page", () => {
  test.each([
    [undefined, "it"],
    ["en-GB,en;q=0.9", "en"],
    ["it-IT,it;q=0.9,en;q=0.8", "it"],
    ["de-DE,de;q=0.9,en;q=0.5", "en"],
    ["en;q=0.4, it;q=0.7", "it"],
    ["fr", "it"],
    ["en;q=0", "it"],
    ["*", "it"],
    ["\u00ff;;,,en;q=x", "it"],
  ])("Accept-Language %s gives %s", (wish, language) => {
    expect(languageOf(asked(wish === undefined ? {} : { "accept-language": wish }))).toBe(language);
  });

  test("a choice in the address goes before", () => {
    expect(languageOf(asked({ "accept-language": "it" }, "/api/spid/login?lang=en"))).toBe("en");
    expect(languageOf(asked({ "accept-language": "en" }, "/api/spid/login?lang=it"))).toBe("it");
    expect(languageOf(asked({ "accept-language": "en" }, "/api/spid/login?lang=xx"))).toBe("en");
  });
});

describe("the page", () => {
  const page = async (code: FaultCode, anomaly: number | null, request = asked()) => {
    const response = await courtesyResponse(request, new SignInFault(code, anomaly), "ABCD-EFGH");
    return { status: response.status, headers: response.headers, html: await response.text() };
  };

  test("is Italian, and holds English folded", async () => {
    const { html, headers } = await page("idp.status", 22);
    expect(html).toContain('<html lang="it">');
    expect(html).toContain("<h1>Non hai dato il consenso all’invio dei dati</h1>");
    expect(html).toContain(
      '<details lang="en"><summary>In English</summary><h2>You did not agree to send your data</h2>',
    );
    expect(html).toContain("<code>ABCD-EFGH</code>");
    expect(html).toContain("errore del gestore nr&nbsp;22");
    expect(headers.get("content-language")).toBe("it");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("is English when the browser wishes so, and holds Italian folded", async () => {
    const { html } = await page("signature.invalid", null, asked({ "accept-language": "en" }));
    expect(html).toContain('<html lang="en">');
    expect(html).toContain("<h1>We could not verify the provider’s answer</h1>");
    expect(html).toContain('<details lang="it"><summary>In italiano</summary>');
    expect(html).toContain('href="/en/help"');
  });

  test("speaks of the card where CIE was used", async () => {
    expect((await page("idp.status", 23, asked({}, "/api/cie/acs"))).html).toContain(
      "La tua carta è scaduta o revocata",
    );
    expect((await page("idp.status", 23)).html).toContain("La tua identità digitale è sospesa o revocata");
  });

  test.each<[FaultCode, number]>([
    ["http.too-big", 400],
    ["xml.doctype", 400],
    ["signature.invalid", 400],
    ["response.destination", 400],
    ["assertion.audience", 400],
    ["level.too-low", 403],
    ["identity.fiscal-number", 403],
    ["idp.status", 403],
    ["request.not-awaited", 403],
    ["browser.other", 403],
    ["server.unexpected", 500],
  ])("%s answers %i, with what to do in both languages", async (code, status) => {
    const { html, ...answer } = await page(code, null);
    expect(answer.status).toBe(status);
    expect(html.match(/<li>/g)?.length).toBeGreaterThanOrEqual(2);
    expect(html).toContain("Che cosa puoi fare");
    expect(html).toContain("What you can do");
  });
});
