import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { SPID } from "@/content/it/spid";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: SPID.title, description: SPID.description };

/** Notes on signing in (A44). */
export default async function SpidPage() {
  const site = await publicContent();
  return <InfoPage page={SPID} site={site} />;
}
