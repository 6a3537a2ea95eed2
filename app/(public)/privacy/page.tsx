import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { pageOf } from "@/content/parse";
import { publicContent } from "@/lib/settings/public-content";

const PAGE = pageOf(PRIVACY_NOTICE, "Quali dati trattiamo, perché, per quanto tempo e quali diritti hai.");

export const metadata: Metadata = { title: PAGE.title, description: PAGE.description };

/** The privacy notice, the same words that the form shows and keeps (D15). */
export default async function PrivacyPage() {
  const site = await publicContent();
  return <InfoPage page={PAGE} site={site} aside={<p className="muted small">Versione {PRIVACY_NOTICE.version}</p>} />;
}
