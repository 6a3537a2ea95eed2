import type { ReactNode } from "react";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { publicContent } from "@/lib/settings/public-content";

/** Kept pages are renewed when the content changes, and every five minutes in any case (notices with an end date). */
export const revalidate = 300;

/** The public site in English (D13). */
export default async function EnglishLayout({ children }: { children: ReactNode }) {
  const site = await publicContent();
  return (
    <Document lang="en">
      <Header lang="en" site={site} />
      <main id="contenuto" className="container" tabIndex={-1}>
        {children}
      </main>
      <Footer lang="en" site={site} />
    </Document>
  );
}
