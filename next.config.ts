import type { NextConfig } from "next";

const config: NextConfig = {
  distDir: process.env.VARCO_DIST ?? ".next",
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@boxyhq/saml-jackson", "puppeteer", "pg-boss", "xml-crypto", "@xmldom/xmldom", "postgres"],
  // bootstrap-italia still speaks the older dialect of Sass.
  sassOptions: { quietDeps: true, silenceDeprecations: ["import", "global-builtin"] },
  experimental: { serverActions: { bodySizeLimit: "25mb" } },
};
export default config;
