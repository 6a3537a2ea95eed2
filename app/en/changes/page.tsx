import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { CHANGES_EN } from "@/content/en/changes";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: CHANGES_EN.title, description: CHANGES_EN.description };

export default async function ChangesPage() {
  const site = await publicContent();
  return <InfoPage page={CHANGES_EN} site={site} lang="en" />;
}
