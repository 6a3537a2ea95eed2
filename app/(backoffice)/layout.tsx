import "@/app/styles/backoffice.scss";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { fontVariables } from "@/components/ui/fonts";
import { ModeBanner } from "@/components/ui/mode-banner";

export const metadata: Metadata = {
  title: { default: "Pratiche", template: "%s - Ufficio registrazioni" },
  robots: { index: false },
};

/** The operators' document: its own style, without the public site's frame. */
export default function BackofficeDocument({ children }: { children: ReactNode }) {
  return (
    <html lang="it" className={fontVariables}>
      <body>
        <ModeBanner lang="it" />
        {children}
      </body>
    </html>
  );
}
