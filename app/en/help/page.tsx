import type { Metadata } from "next";
import { HelpDesk } from "@/components/ui/help-desk";
import { InfoPage } from "@/components/ui/info-page";
import { HELP_EN } from "@/content/en/help";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: HELP_EN.title, description: HELP_EN.description };

export default async function HelpPage() {
  const site = await publicContent();
  return <InfoPage page={HELP_EN} site={site} lang="en" aside={<HelpDesk site={site} lang="en" />} />;
}
