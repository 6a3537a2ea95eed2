import type { ReactNode } from "react";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { publicContent } from "@/lib/settings/public-content";

/** Sign-in and sign-out. */
export default async function AccessLayout({ children }: { children: ReactNode }) {
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
