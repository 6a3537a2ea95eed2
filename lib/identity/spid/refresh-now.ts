import { recordAudit } from "@/lib/audit/record";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { forgetProviders } from "./providers";
import { providerSources, refreshSource } from "./refresh-providers";
import { SAML_PROFILES } from "./service";

/** Looks at every source of metadata at once, instead of waiting for the worker. Needs `settings.manage`; in the audit. */
export async function refreshProvidersNow(ctx: Context): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  const faults: string[] = [];
  for (const profile of SAML_PROFILES)
    for (const [source, kept] of await providerSources(profile)) {
      const { fault } = await refreshSource(profile, source, kept, ctx.now);
      if (fault) faults.push(`${profile} ${fault}`);
    }
  forgetProviders();
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "providers.refreshed",
      subjectType: "setting",
      subjectId: "identity-providers",
      detail: { faults },
    }),
  );
}
