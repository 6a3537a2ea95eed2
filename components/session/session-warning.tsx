"use client";

import { useCallback, useEffect, useState } from "react";

type Times = { endsIn: number; lastsFor: number };
type Stage = "quiet" | "warning" | "over";

/** Time enough to read, to decide, and to save what is being written. */
const WARN_MS = 3 * 60_000;
/** A session that cannot be put off ends within this of its last end. */
const ROUNDING_MS = 1000;

/**
 * Says that the session is about to end, and puts it off when asked. It asks the server before it speaks: another tab may
 * have used the session meanwhile. Nothing of the page is touched: what was typed stays, also when the session is over.
 */
export function SessionWarning({ endsIn, lastsFor }: Times) {
  const [times, setTimes] = useState<Times>({ endsIn, lastsFor });
  const [stage, setStage] = useState<Stage>("quiet");

  const ask = useCallback(async (method: "GET" | "POST") => {
    const answer = await fetch("/api/session", { method }).catch(() => null);
    if (!answer) {
      setTimes((known) => ({ ...known }));
      return;
    }
    if (answer.status === 401) {
      setStage("over");
      return;
    }
    const left: Times = await answer.json();
    setTimes(left);
    setStage(left.endsIn > WARN_MS ? "quiet" : "warning");
  }, []);

  useEffect(() => {
    if (stage === "over") return;
    const wait = stage === "quiet" ? times.endsIn - WARN_MS : times.endsIn;
    const timer = setTimeout(() => ask("GET"), Math.max(wait, 0) + ROUNDING_MS);
    return () => clearTimeout(timer);
  }, [stage, times, ask]);

  useEffect(() => {
    // A laptop that slept, or the sign-in made anew in another tab.
    const seen = () => document.visibilityState === "visible" && stage !== "quiet" && ask("GET");
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [stage, ask]);

  const last = times.lastsFor <= times.endsIn + ROUNDING_MS;
  return (
    <div role="alert" className={stage === "quiet" ? "visually-hidden" : "session-alert"}>
      {stage === "warning" && (
        <>
          <p>
            <strong>La sessione sta per finire.</strong>{" "}
            {last
              ? "Dopo 8 ore bisogna accedere di nuovo: salva quello che stai facendo."
              : "Tra 3 minuti ti chiediamo di accedere di nuovo."}
          </p>
          {!last && (
            <button type="button" className="btn btn-primary bt bt-p" onClick={() => ask("POST")}>
              Resta collegato
            </button>
          )}
        </>
      )}
      {stage === "over" && (
        <>
          <p>
            <strong>La sessione è finita.</strong> Quello che hai scritto è ancora in questa pagina: accedi in un’altra
            scheda, poi torna qui.
          </p>
          <a className="btn btn-primary bt bt-p" href="/accesso" target="_blank" rel="noopener">
            Accedi<span className="visually-hidden"> (si apre in un’altra scheda)</span>
          </a>
        </>
      )}
    </div>
  );
}
