"use client";

import { usePathname } from "next/navigation";
import { counterpart } from "@/content/routes";

/** The same page in the other language. */
export function LanguageLink({ to, label }: { to: "it" | "en"; label: string }) {
  return (
    <a
      href={counterpart(usePathname())}
      lang={to}
      hrefLang={to}
      // Where a sign-in leads on to stands in the query; pages made once do not know it.
      onClick={(event) => {
        event.currentTarget.search = window.location.search;
      }}
    >
      {label}
    </a>
  );
}
