import type { Metadata } from "next";
import { Home } from "@/components/ui/home";
import { HOME_EN } from "@/content/en/home";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { description: HOME_EN.description };

export default async function EnglishHomePage() {
  return <Home text={HOME_EN} site={await publicContent()} lang="en" />;
}
