import type { Metadata } from "next";
import { HelpDesk } from "@/components/ui/help-desk";
import { InfoPage } from "@/components/ui/info-page";
import { ASSISTENZA } from "@/content/it/assistenza";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: ASSISTENZA.title, description: ASSISTENZA.description };

/** Help (A38-A49, B55-B57). */
export default async function AssistenzaPage() {
  const site = await publicContent();
  return <InfoPage page={ASSISTENZA} site={site} aside={<HelpDesk site={site} />} />;
}
