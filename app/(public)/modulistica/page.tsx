import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { MODULISTICA } from "@/content/it/modulistica";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: MODULISTICA.title, description: MODULISTICA.description };

/** Forms (A50). */
export default async function ModulisticaPage() {
  const site = await publicContent();
  return <InfoPage page={MODULISTICA} site={site} />;
}
