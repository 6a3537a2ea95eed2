import type { Metadata } from "next";
import { InfoPage } from "@/components/ui/info-page";
import { NOTE_LEGALI } from "@/content/it/note-legali";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: NOTE_LEGALI.title, description: NOTE_LEGALI.description };

/** Legal notes. */
export default async function NoteLegaliPage() {
  const site = await publicContent();
  return <InfoPage page={NOTE_LEGALI} site={site} />;
}
