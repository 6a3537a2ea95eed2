import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { SPID_EN } from "@/content/en/spid";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: SPID_EN.title, description: SPID_EN.description };

export default async function SpidPage() {
  const site = await publicContent();
  return <InfoPage page={SPID_EN} site={site} lang="en" />;
}
