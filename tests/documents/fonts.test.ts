import { afterAll, expect, test, vi } from "vitest";
import { printHtml } from "@/lib/documents/render";
import { closeBrowser, withPage } from "@/lib/platform/browser";

afterAll(closeBrowser);

const draw = () => {
  const about = { title: "Prova", author: "Provincia di Prova", portalName: "Portale", at: new Date(0) };
  return printHtml("<html lang='it'><body><p>Ada Čapek</p></body></html>", about);
};

test("fonts that could not be read once are read for the next document", async () => {
  await withPage(async () => undefined);
  const elsewhere = vi.spyOn(process, "cwd").mockReturnValue("/nowhere");
  await expect(draw()).rejects.toThrow("ENOENT");
  elsewhere.mockRestore();
  expect((await draw()).pages).toBe(1);
});
