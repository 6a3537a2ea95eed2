import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { REQUIREMENTS_EN } from "@/content/en/requirements";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: REQUIREMENTS_EN.title, description: REQUIREMENTS_EN.description };

export default async function RequirementsPage() {
  const site = await publicContent();
  return <InfoPage page={REQUIREMENTS_EN} site={site} lang="en" />;
}
