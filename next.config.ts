import type { NextConfig } from "next";

const config: NextConfig = {
  distDir: process.env.VARCO_DIST ?? ".next",
  output: "standalone",
  poweredByHeader: false,
  // The front server does it, and better; here it would take a tenth of every answer, those to itself included.
  compress: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "@boxyhq/saml-jackson",
    "@node-rs/argon2",
    "puppeteer",
    "xml-crypto",
    "libxml2-wasm",
    "oidc-provider",
    "postgres",
  ],
  // A page comes with its title, never after it: who listens to a page hears first where they are.
  htmlLimitedBots: /.*/,
  // Jackson loads it by a name that tracing cannot see; without it the standalone server refuses every sign-in.
  outputFileTracingIncludes: {
    "/api/auth/**": ["./node_modules/@boxyhq/saml-jackson/node_modules/jose/**/*", "./node_modules/jose/**/*"],
  },
  // bootstrap-italia still speaks the older dialect of Sass.
  sassOptions: { quietDeps: true, silenceDeprecations: ["import", "global-builtin"] },
  // npm test checks the types, once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "SAMEORIGIN" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
        { key: "Strict-Transport-Security", value: "max-age=31536000" },
      ],
    },
  ],
  experimental: {
    // Two signed papers of 20 MB in one form. The proxy passes on the first 10 MB of a body unless told otherwise.
    serverActions: { bodySizeLimit: "45mb" },
    proxyClientMaxBodySize: "45mb",
    // Route types are reached through next-env.d.ts: Next leaves tsconfig.json alone, and one build does not read another's.
    strictRouteTypes: true,
    // Addresses that lead nowhere have a page of their own (app/global-not-found.tsx), outside of every other one.
    globalNotFound: true,
    // The build's folder may be read-only; each process keeps the pages it has rendered again in its memory.
    isrFlushToDisk: false,
  },
};
export default config;
