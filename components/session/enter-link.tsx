"use client";

import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { SIGNED_IN_HINT } from "@/content/cookies";

type Props = { href: string; label: string; signedInLabel: string };

/**
 * The way in; for who is signed in, the way to their own pages. Static pages are the same for everybody: only a browser
 * with the hint asks the server, and asking puts the session's end off by nothing.
 */
export function EnterLink({ href, label, signedInLabel }: Props) {
  const [signedIn, setSignedIn] = useState(false);

  useEffect(() => {
    if (!document.cookie.split("; ").includes(`${SIGNED_IN_HINT}=1`)) return;
    let here = true;
    fetch("/api/session").then(
      (answer) => {
        if (here) setSignedIn(answer.ok);
        // biome-ignore lint/suspicious/noDocumentCookie: the session is over, and no page of the server says so here
        if (answer.status === 401) document.cookie = `${SIGNED_IN_HINT}=; Path=/; Max-Age=0; SameSite=Lax`;
      },
      () => here && setSignedIn(false),
    );
    return () => {
      here = false;
    };
  }, []);

  return (
    <a className="enter" href={signedIn ? "/area-riservata" : href}>
      <Icon name="user" />
      {signedIn ? signedInLabel : label}
    </a>
  );
}
