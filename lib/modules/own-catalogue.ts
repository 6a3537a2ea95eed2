import { db } from "@/db/client";
import { PORTAL_MODULES } from "@/lib/domain/portal-modules";
import { moduleAddresses } from "@/lib/oidc/addresses";
import type { ActiveRole } from "@/lib/roles/active-role";
import { readSetting } from "@/lib/settings/settings";

type Shown = { code: string; title: string; description: string; sigla: string; color: string };

export type CatalogueEntry = Shown &
  (
    | { standing: "open"; href: string; address: string; window: string }
    /** Enabled, with no application to open yet: what to do instead. */
    | { standing: "waiting"; instead: string }
    | { standing: "closed"; notice: string; href: string | null }
  );

/**
 * What the active role may open, and where (B50). The portal's own modules have a window with a name; an application that
 * signs in with the portal opens at its own address; one known by its address alone is noted on the way to it. `href`
 * carries the role of the page it stands in, and leads on to `address` while that role is the active one.
 */
export async function readOwnCatalogue(role: ActiveRole): Promise<CatalogueEntry[]> {
  const [addresses, email] = await Promise.all([moduleAddresses(db, new Date()), readSetting(db, "email")]);
  return role.services.map((one): CatalogueEntry => {
    const { code, title, description, sigla, color } = one;
    const shown = { code, title, description, sigla, color };
    const open = {
      standing: "open",
      href: `/area-riservata/apri/${code}?${new URLSearchParams({ ruolo: role.key })}`,
    } as const;
    const inside = `/area-riservata/moduli/${code}`;
    if (one.status === "closed")
      return { ...shown, standing: "closed", notice: one.closedNotice ?? "Non è più attivo.", href: one.closedUrl };
    if (PORTAL_MODULES[code]) return { ...shown, ...open, address: inside, window: `varco-${code}` };
    const address = addresses.get(code);
    if (address) return { ...shown, ...open, address, window: "_blank" };
    if (one.url) return { ...shown, ...open, address: inside, window: "_blank" };
    const instead = one.instead ?? `L’abilitazione è attiva. L’applicazione non è ancora collegata: scrivi a ${email}.`;
    return { ...shown, standing: "waiting", instead };
  });
}
