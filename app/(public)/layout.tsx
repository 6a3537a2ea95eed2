import type { ReactNode } from "react";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { publicContent } from "@/lib/settings/public-content";

/** Kept pages are renewed when the content changes, and every five minutes in any case (notices with an end date). */
export const revalidate = 300;

/** The public site in Italian: informational pages, request and tracking. A page made of bands wraps itself in `bare`. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const site = await publicContent();
  return (
    <Document lang="it">
      <Header site={site} />
      <main id="contenuto" className="container" tabIndex={-1}>
        {children}
      </main>
      <Footer site={site} />
    </Document>
  );
}
