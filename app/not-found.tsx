import type { Metadata } from "next";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { PageNotFound } from "@/components/ui/page-not-found";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: "Pagina non trovata" };

/** An address that leads nowhere: it stands outside every group, so it brings its own document. */
export default async function NotFound() {
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
