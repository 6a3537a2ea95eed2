import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document } from "@/components/ui/document";
import { Header } from "@/components/ui/header";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: "Posta in uscita", robots: { index: false } };
export const dynamic = "force-dynamic";

/** Local mode's outbox: what would have been mailed. */
export default async function OutboxLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <Header site={await publicContent()} nav={false} />
      <main id="contenuto" className="container" tabIndex={-1}>
        {children}
      </main>
    </Document>
  );
}
