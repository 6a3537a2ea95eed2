import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./lib/platform/chromium-path";

const { executablePath, args, env } = await findChromium();

// The journeys need the application that BASE_URL names: npm test -- --only build,journeys
export default defineConfig({
  testDir: "tests/journeys",
  outputDir: ".varco/test/results",
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  // A journey may be a whole request, from home to the role, on a slow machine.
  timeout: 300_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.BASE_URL,
    locale: "it-IT",
    timezoneId: "Europe/Rome",
    screenshot: "only-on-failure",
    // What does not come fails in its own line, well before the journey's own end.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    // Recording every step costs a quarter of the time: asked for with VARCO_TRACE=1 when a failure is hard to see.
    trace: process.env.VARCO_TRACE ? "retain-on-failure" : "off",
    launchOptions: { executablePath, args, env },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 900 } } },
    {
      name: "phone",
      grep: /@phone/,
      use: { ...devices["Desktop Chrome"], viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
});
