import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { LEGAL_NOTES_EN } from "@/content/en/legal-notes";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: LEGAL_NOTES_EN.title, description: LEGAL_NOTES_EN.description };

export default async function LegalNotesPage() {
  const site = await publicContent();
  return <InfoPage page={LEGAL_NOTES_EN} site={site} lang="en" />;
}
