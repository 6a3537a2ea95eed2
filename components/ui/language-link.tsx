"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Suspense } from "react";
import { counterpart, sharedAddress } from "@/content/routes";

type Props = { to: "it" | "en"; label: string };

/** The same page in the other language, with its query: answers given so far, where a sign-in leads on to. */
export function LanguageLink(props: Props) {
  const path = usePathname();
  const shared = sharedAddress(path);
  if (shared) return <Link {...props} href={`/api/language?to=${props.to}&back=${shared}`} />;
  const href = counterpart(path);
  // Pages made once know no query, and have the link without it until they are alive; the others have it from the server.
  return (
    <Suspense fallback={<Link {...props} href={href} />}>
      <LinkWithQuery {...props} href={href} />
    </Suspense>
  );
}

function LinkWithQuery({ href, ...props }: Props & { href: string }) {
  const query = `${useSearchParams()}`;
  return <Link {...props} href={query ? `${href}?${query}` : href} />;
}

const Link = ({ to, label, href }: Props & { href: string }) => (
  <a href={href} lang={to} hrefLang={to}>
    {label}
  </a>
);
