import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { FORMS_EN } from "@/content/en/forms";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: FORMS_EN.title, description: FORMS_EN.description };

export default async function FormsPage() {
  const site = await publicContent();
  return <InfoPage page={FORMS_EN} site={site} lang="en" />;
}
