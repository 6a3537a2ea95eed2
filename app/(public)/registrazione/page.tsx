import type { Metadata } from "next";
import { StartPage } from "./start-page";

export const metadata: Metadata = { title: "Richiedi l’accesso" };

export default function ItalianStart() {
  return <StartPage lang="it" />;
}
