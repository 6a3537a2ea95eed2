import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { NOVITA } from "@/content/it/novita";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: NOVITA.title, description: NOVITA.description };

/** Revision history (B58). */
export default async function NovitaPage() {
  const site = await publicContent();
  return <InfoPage page={NOVITA} site={site} />;
}
