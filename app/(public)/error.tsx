"use client";

import { Fault } from "@/components/ui/fault";

/** A fault within a page of the public site: header and footer stay. */
export default function PublicError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Fault digest={error.digest} retry={reset} />;
}
