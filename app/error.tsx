"use client";

import "./globals.scss";

/** A fault in a group's own frame. It brings its own document, and few words: every page carries its script. */
export default function FrameError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="it">
      <body>
        <main id="contenuto" className="container">
          <h1>Qualcosa non ha funzionato</h1>
          <p>Le risposte già salvate ci sono ancora. Se succede di nuovo, chiamaci. {error.digest}</p>
          <button type="button" className="btn btn-primary" onClick={reset}>
            Riprova
          </button>
        </main>
      </body>
    </html>
  );
}
