"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { counterpart, sharedAddress } from "@/content/routes";

/** The same page in the other language, with its query: answers given so far, where a sign-in leads on to. */
export function LanguageLink({ to, label }: { to: "it" | "en"; label: string }) {
  const path = usePathname();
  const shared = sharedAddress(path);
  const link = (query = "") => (
    <a href={shared ? `/api/language?to=${to}&back=${shared}` : counterpart(path) + query} lang={to} hrefLang={to}>
      {label}
    </a>
  );
  if (shared) return link();
  // Pages made once know no query, and have the link without it until they are alive; the others have it from the server.
  return (
    <Suspense fallback={link()}>
      <WithQuery>{link}</WithQuery>
    </Suspense>
  );
}

function WithQuery({ children }: { children: (query: string) => ReactNode }) {
  const query = `${useSearchParams()}`;
  return children(query && `?${query}`);
}
