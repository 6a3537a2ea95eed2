import type { Metadata } from "next";
import { Home } from "@/components/ui/home";
import { HOME } from "@/content/it/home";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { description: HOME.description };

/** The first page (A25-A33, B16). */
export default async function HomePage() {
  return <Home text={HOME} site={await publicContent()} />;
}
