import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { ACCESSIBILITY_EN } from "@/content/en/accessibility";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: ACCESSIBILITY_EN.title, description: ACCESSIBILITY_EN.description };

export default async function AccessibilityPage() {
  const site = await publicContent();
  return <InfoPage page={ACCESSIBILITY_EN} site={site} lang="en" />;
}
