import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { REQUISITI } from "@/content/it/requisiti";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: REQUISITI.title, description: REQUISITI.description };

/** Technical requirements (A30, B5, B6). */
export default async function RequisitiPage() {
  const site = await publicContent();
  return <InfoPage page={REQUISITI} site={site} />;
}
