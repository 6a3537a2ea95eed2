import { z } from "zod";
import { pemAt } from "@/lib/identity/certificate/pem-at";
import { cnsListener } from "@/lib/identity/cns/listener";
import { pemText } from "@/lib/identity/cns/trusted-issuers";
import { log } from "@/lib/platform/log";

/**
 * The host that asks for CNS and CRS cards, where no nginx does: npm run cns:listener. It needs no database and none of
 * the application's secrets but CNS_SECRET; CNS_BASE_URL, CNS_TRUST and CNS_SECRET are the application's own.
 */
const Settings = z
  .object({
    BASE_URL: z.url({ protocol: /^https?$/ }),
    CNS_BASE_URL: z.url({ protocol: /^https$/ }),
    CNS_TRUST: z.string().min(1),
    CNS_SECRET: z.string().min(32),
    CNS_CERTIFICATE: z.string().min(1),
    CNS_KEY: z.string().min(1),
    /** Where the application answers, seen from here. */
    CNS_UPSTREAM: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:3000"),
    CNS_HOST: z.string().default("0.0.0.0"),
    /** Without it, the port of CNS_BASE_URL. */
    CNS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  })
  .safeParse(process.env);

if (!Settings.success) {
  console.error("Configuration is not complete:");
  for (const issue of Settings.error.issues) console.error(`- ${issue.path.join(".")}: ${issue.message}`);
  process.exit(2);
}
const e = Settings.data;
const server = cnsListener({
  certificate: await pemAt("CNS_CERTIFICATE", e.CNS_CERTIFICATE),
  key: await pemAt("CNS_KEY", e.CNS_KEY),
  trust: await pemText(e.CNS_TRUST),
  secret: e.CNS_SECRET,
  upstream: new URL(e.CNS_UPSTREAM),
  portal: new URL(e.BASE_URL),
});
const port = e.CNS_PORT ?? Number(new URL(e.CNS_BASE_URL).port || 443);
server.listen(port, e.CNS_HOST, () => log("info", "cns.listening", { host: e.CNS_HOST, port }));
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
