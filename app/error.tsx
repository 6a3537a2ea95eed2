"use client";

import { Fault } from "@/components/ui/fault";
import "./globals.scss";

/** A fault in a group's own frame: this page brings its own document, the barest, since every page carries its script. */
export default function FrameError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="it">
      <body>
        <main id="contenuto" className="container">
          <Fault digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
