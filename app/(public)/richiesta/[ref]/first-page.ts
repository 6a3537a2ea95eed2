import type { KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";

/** The page on which a request of each kind begins and type. */
const FIRST_PAGES: Record<KindId, (slug: string) => string> = {
  registration: (slug) => `/registrazione/${slug}`,
  deactivation: () => "/disattivazione",
  intervention: (slug) => `/interventi/${slug}`,
  delegation: () => "/delega",
  delegationRevocation: () => "/delega/revoca",
  "email-change": () => "/cambio-email",
};

/** Where "Indietro" leads from the first step. */
export function firstPageOf({ kind, variant }: { kind: KindId; variant: string }): string {
  const slug = kindById(kind).variants.find(({ id }) => id === variant)?.slug ?? "";
  return FIRST_PAGES[kind](slug);
}
