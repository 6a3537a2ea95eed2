"use client";

import type { MouseEvent, ReactNode } from "react";

const signIn = (back: string): string => `/accesso?callbackUrl=${encodeURIComponent(back)}`;

/** The way to the sign-in and back: the answer about the notice comes along. Without script it is given again. */
export function SignInLink({ back, children }: { back: string; children: ReactNode }) {
  function keepAnswer({ currentTarget: link }: MouseEvent<HTMLAnchorElement>) {
    const form = link.closest("form");
    const isRead = form !== null && new FormData(form).get("acknowledged") === "yes";
    link.href = signIn(isRead ? `${back}?letta=1` : back);
  }
  return (
    <a href={signIn(back)} onClick={keepAnswer}>
      {children}
    </a>
  );
}
