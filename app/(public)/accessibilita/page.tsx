import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { ACCESSIBILITA } from "@/content/it/accessibilita";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: ACCESSIBILITA.title, description: ACCESSIBILITA.description };

/** Accessibility. */
export default async function AccessibilitaPage() {
  const site = await publicContent();
  return <InfoPage page={ACCESSIBILITA} site={site} />;
}
