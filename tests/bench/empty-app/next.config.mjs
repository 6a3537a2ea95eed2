// BENCH_ROOT is the checkout, where the packages are.
export default {
  output: "standalone",
  outputFileTracingRoot: process.env.BENCH_ROOT,
  turbopack: { root: process.env.BENCH_ROOT },
  poweredByHeader: false,
  serverExternalPackages: ["postgres"],
  typescript: { ignoreBuildErrors: true },
};
