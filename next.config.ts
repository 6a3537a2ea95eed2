import type { NextConfig } from "next";

const config: NextConfig = {
  distDir: process.env.VARCO_DIST ?? ".next",
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@boxyhq/saml-jackson", "puppeteer", "pg-boss", "xml-crypto", "@xmldom/xmldom", "postgres"],
  // bootstrap-italia still speaks the older dialect of Sass.
  sassOptions: { quietDeps: true, silenceDeprecations: ["import", "global-builtin"] },
  // npm test checks the types, once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: { bodySizeLimit: "25mb" },
    // Route types are reached through next-env.d.ts: Next leaves tsconfig.json alone, and one build does not read another's.
    strictRouteTypes: true,
    // The build's folder may be read-only; each process keeps the pages it has rendered again in its memory.
    isrFlushToDisk: false,
  },
};
export default config;
