import type { Metadata } from "next";
import { StartPage } from "@/app/(public)/registrazione/start-page";

export const metadata: Metadata = { title: "Ask for access" };

export default function EnglishStart() {
  return <StartPage lang="en" />;
}
