import type { ReactNode } from "react";
import { currentContext } from "@/lib/actions/context";
import { can } from "@/lib/domain/policy";
import { countProviderTroubles } from "@/lib/identity/spid/list-providers";
import { SettingsLinks } from "./_parts/settings-links";

/** What administrators change without code (D14). */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await currentContext();
  const troubles = can(ctx.actor, "settings.manage") ? await countProviderTroubles(ctx) : 0;
  return (
    <>
      <div className="bo-title">
        <p className="h1">Impostazioni</p>
      </div>
      <div className="set">
        <nav aria-label="Impostazioni">
          <SettingsLinks providerTroubles={troubles} />
        </nav>
        <div className="set-b">{children}</div>
      </div>
    </>
  );
}
