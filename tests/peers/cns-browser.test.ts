import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "@playwright/test";
import { afterAll, describe, expect, test, vi } from "vitest";
import { findChromium } from "@/lib/platform/chromium-path";
import { ANNA, CardStage, type Front } from "../support/card-stage";
import { testDatabase } from "../support/database";
import type { CardFiles } from "../support/openssl-cards";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

await testDatabase();
const stage = await CardStage.start();
const { portal, fronts, cards } = stage;
const { executablePath, args, env } = await findChromium();
const browser = await chromium.launch({ executablePath, args, env });
afterAll(async () => {
  await browser.close();
  await stage.stop();
});

describe("in a browser", () => {
  const context = (front: Front, card?: CardFiles) =>
    browser.newContext({
      locale: "it-IT",
      ignoreHTTPSErrors: true,
      ...(card && { clientCertificates: [{ origin: fronts[front], certPath: card.certificate, keyPath: card.key }] }),
    });

  test("a card in the reader signs in; the portal knows who it is", async () => {
    const opened = await context("nginx", cards.good);
    const page = await opened.newPage();
    await page.goto(`${portal}/api/cns/login?callbackUrl=/accesso`);
    expect(page.url()).toBe(`${portal}/accesso`);
    await page.goto(`${portal}/api/whoami`);
    expect(JSON.parse((await page.locator("body").textContent()) ?? "")).toMatchObject({
      fiscalCode: ANNA,
      method: "cns",
      level: 3,
    });
    const cookies = await opened.cookies();
    expect(cookies.find(({ name }) => name === "__Secure-next-auth.session-token")).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      domain: "localhost",
    });
    await opened.close();
  });

  test.each<[string, CardFiles | undefined, string]>([
    ["no card", undefined, "Non abbiamo visto la tua carta"],
    ["an expired card", cards.expired, "La tua carta è scaduta"],
  ])("%s: a page that says so, in order, leading back to the portal", async (_, card, title) => {
    const opened = await context("nginx", card);
    const page = await opened.newPage();
    const answer = await page.goto(`${portal}/api/cns/login?callbackUrl=/accesso`);
    expect(answer?.status()).toBe(403);
    expect(await page.locator("h1").textContent()).toBe(title);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("link", { name: "Torna alla pagina di accesso" }).click();
    // Back to where the person was going, once the card is in order.
    expect(page.url()).toBe(`${portal}/accesso?callbackUrl=%2Faccesso`);
    await opened.close();
  });
});
