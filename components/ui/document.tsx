import type { ReactNode } from "react";
import "@/app/globals.scss";
import { fontVariables } from "./fonts";
import { ModeBanner } from "./mode-banner";

/**
 * The html document around a group of pages. Each group's layout renders it, so that the page's language is right
 * on Italian and English pages alike (D13).
 */
export function Document({ lang = "it", children }: { lang?: "it" | "en"; children: ReactNode }) {
  return (
    <html lang={lang} className={fontVariables}>
      <body>
        <ModeBanner lang={lang} />
        {children}
      </body>
    </html>
  );
}
