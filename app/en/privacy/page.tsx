import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { PRIVACY_EN } from "@/content/en/privacy";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: PRIVACY_EN.title, description: PRIVACY_EN.description };

export default async function PrivacyPage() {
  const site = await publicContent();
  return <InfoPage page={PRIVACY_EN} site={site} lang="en" />;
}
