import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const withDatabase = { globalSetup: "tests/support/cluster.mjs", setupFiles: "tests/support/environment.ts" };

export default defineConfig({
  resolve: {
    alias: [{ find: /^@\//, replacement: here("./") }],
  },
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { TZ: "UTC" },
    projects: [
      {
        extends: true,
        test: { name: "rules", include: ["tests/{domain,content}/**/*.test.{ts,tsx}"] },
      },
      {
        extends: true,
        test: {
          name: "use-cases",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/{domain,content,journeys,peers,bench}/**"],
          ...withDatabase,
        },
      },
      {
        extends: true,
        test: { name: "peers", include: ["tests/peers/**/*.test.{ts,tsx}"], testTimeout: 120_000, ...withDatabase },
      },
    ],
  },
});
