import { describe, expect, test } from "vitest";
import type { StoredDocument } from "@/lib/documents/deliver";
import { fileResponse } from "@/lib/documents/file-response";
import { refusalPage } from "@/lib/documents/refusal-page";
import { Refusal } from "@/lib/domain/errors";
import { sha256Hex } from "@/lib/platform/secrets";

const bytes = Buffer.from("0123456789");
const stored = (mediaType = "application/pdf", fileName = "SIN-2026-004217-K-richiesta.pdf"): StoredDocument => ({
  bytes,
  mediaType,
  fileName,
  sha256: sha256Hex(bytes),
});
const asked = (headers: Record<string, string> = {}) => new Request("http://127.0.0.1/f", { headers });
const etag = `"${sha256Hex(bytes)}"`;

describe("a file as an answer", () => {
  test("is downloaded, never guessed at, never kept by a cache", async () => {
    const { headers, status } = fileResponse(asked(), stored(), "attachment");
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="SIN-2026-004217-K-richiesta.pdf"/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  test.each(["text/html", "image/svg+xml", "application/pkcs7-mime"])("%s is never shown inline", (mediaType) => {
    const { headers } = fileResponse(asked(), stored(mediaType, "a.html"), "inline");
    expect(headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(headers.get("content-type")).toBe("application/octet-stream");
  });

  test.each(["application/pdf", "image/png", "image/jpeg"])("%s is shown in a sandbox", (mediaType) => {
    const { headers } = fileResponse(asked(), stored(mediaType, "scan"), "inline");
    expect(headers.get("content-disposition")).toMatch(/^inline;/);
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  test("names with any characters stay whole and harmless", () => {
    const { headers } = fileResponse(asked(), stored("image/png", 'carta "d’identità"\r\nX: y.png'), "attachment");
    const disposition = headers.get("content-disposition") ?? "";
    expect(disposition).not.toMatch(/[\r\n]/);
    expect(disposition).toContain("filename*=UTF-8''carta%20%22d%E2%80%99identit%C3%A0%22");
  });

  test.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
  ])("a download that broke off goes on: %s", async (range, text, contentRange) => {
    const answer = fileResponse(asked({ range, "if-range": etag }), stored(), "attachment");
    expect([answer.status, answer.headers.get("content-range")]).toEqual([206, contentRange]);
    expect(await answer.text()).toBe(text);
  });

  test("a range of another file, or one that makes no sense, is not obeyed", async () => {
    expect(fileResponse(asked({ range: "bytes=4-", "if-range": '"other"' }), stored(), "attachment").status).toBe(200);
    expect(fileResponse(asked({ range: "bytes=0-1,3-4" }), stored(), "attachment").status).toBe(200);
    expect(fileResponse(asked({ range: "bytes=10-" }), stored(), "attachment").status).toBe(416);
    expect(fileResponse(asked({ "if-none-match": etag }), stored(), "attachment").status).toBe(304);
  });
});

describe("a refusal as a page", () => {
  test("410 with the reason and the way out when the summary is gone (D6)", async () => {
    const answer = refusalPage(new Refusal("gone"), {
      way: { href: "/pratica/ABC", label: "Torna alla pratica" },
      otherWay: { href: "/pratica/ABC?ripeti=1#ripeti", label: "Ripeti la procedura" },
      portal: "Portale <SINTESI>",
    });
    expect(answer.status).toBe(410);
    const html = await answer.text();
    expect(html).toContain("non si può scaricare di nuovo");
    const ways = [...html.matchAll(/<a [^>]*href="([^"]+)">([^<]+)<\/a>/g)].map(([, href, label]) => [href, label]);
    expect(ways).toEqual([
      ["/", "Portale &#60;SINTESI&#62;"],
      ["/pratica/ABC", "Torna alla pratica"],
      ["/pratica/ABC?ripeti=1#ripeti", "Ripeti la procedura"],
    ]);
  });

  test("holds nothing that could run", async () => {
    const answer = refusalPage(new Refusal("not-found"), { title: "<script>1</script>" });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain("<script>");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});
