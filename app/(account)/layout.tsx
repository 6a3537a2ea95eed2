import type { ReactNode } from "react";
import { signOutAction } from "@/app/(access)/accesso/actions";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { currentIdentity } from "@/lib/identity/session";
import { publicContent } from "@/lib/settings/public-content";

/** The reserved area: who is signed in, and the way out. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [site, identity] = await Promise.all([publicContent(), currentIdentity()]);
  const end = identity && (
    <form action={signOutAction} className="signed-in">
      <span>
        {identity.name} {identity.familyName}
      </span>
      <button type="submit">Esci</button>
    </form>
  );
  return (
    <Document lang="it">
      <Header site={site} end={end} />
      <main id="contenuto" className="container" tabIndex={-1}>
        {children}
      </main>
      <Footer site={site} />
    </Document>
  );
}
