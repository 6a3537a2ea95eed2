"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page again when it is looked at after having been away: another window may have changed what it shows. */
export function ReadWhenSeen() {
  const router = useRouter();
  useEffect(() => {
    const seen = () => document.visibilityState === "visible" && router.refresh();
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [router]);
  return null;
}
