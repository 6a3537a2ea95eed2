"use client";

import { usePathname } from "next/navigation";
import { counterpart, sharedAddress } from "@/content/routes";

/** The same page in the other language. */
export function LanguageLink({ to, label }: { to: "it" | "en"; label: string }) {
  const path = usePathname();
  const shared = sharedAddress(path);
  if (shared)
    return (
      <a href={`/api/language?to=${to}&back=${shared}`} lang={to} hrefLang={to}>
        {label}
      </a>
    );
  return (
    <a
      href={counterpart(path)}
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
