import type { ReactNode } from "react";
import { SessionWarning } from "@/components/session/session-warning";
import { Document } from "@/components/ui/document";
import { currentSession } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";

/** The windows of modules: without the portal's header, each with its own bar. */
export default async function ModulesLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  return (
    <Document lang="it">
      {children}
      {session && <SessionWarning {...sessionTimes(session, new Date())} />}
    </Document>
  );
}
