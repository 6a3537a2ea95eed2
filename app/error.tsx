"use client";

import { Document } from "@/components/ui/document";
import { Fault } from "@/components/ui/fault";

/** A fault in a group's own frame: this page brings its own document. */
export default function FrameError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Document>
      <main id="contenuto" className="container">
        <Fault digest={error.digest} retry={reset} />
      </main>
    </Document>
  );
}
