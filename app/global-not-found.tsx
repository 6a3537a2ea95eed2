import type { Metadata } from "next";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { PageNotFound } from "@/components/ui/page-not-found";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: "Pagina non trovata - Portale SINTESI" };

/**
 * An address that leads nowhere: it stands outside every group, so it brings its own document. A `not-found.tsx` beside the
 * root layout would do the same, but be rendered with every page of the portal.
 */
export default async function GlobalNotFound() {
  const site = await publicContent();
  return (
    <Document>
      <Header site={site} />
      <main id="contenuto" className="container" tabIndex={-1}>
        <PageNotFound />
      </main>
      <Footer site={site} />
    </Document>
  );
}
