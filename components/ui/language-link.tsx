"use client";

import { usePathname } from "next/navigation";
import { counterpart } from "@/content/routes";

/** The same page in the other language. */
export function LanguageLink({ to, label }: { to: "it" | "en"; label: string }) {
  return (
    <a href={counterpart(usePathname())} lang={to} hrefLang={to}>
      {label}
    </a>
  );
}
