"use client";

import { useCallback, useEffect, useState } from "react";
import { type SessionWords, useFormWords } from "@/components/form/words";

type Times = { endsIn: number; lastsFor: number };
type Stage = "quiet" | "warning" | "over";

const ITALIAN: SessionWords = {
  ending: "La sessione sta per finire.",
  last: "Dopo 8 ore bisogna accedere di nuovo: salva quello che stai facendo.",
  soon: "Tra 3 minuti ti chiediamo di accedere di nuovo.",
  stay: "Resta collegato",
  over: "La sessione è finita.",
  kept: "Quello che hai scritto è ancora in questa pagina: accedi in un’altra scheda, poi torna qui.",
  enter: "Accedi",
  enterHref: "/accesso",
  elsewhere: "(si apre in un’altra scheda)",
};

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

  const words = useFormWords().session ?? ITALIAN;
  const last = times.lastsFor <= times.endsIn + ROUNDING_MS;
  return (
    <div role="alert" className={stage === "quiet" ? "visually-hidden" : "session-alert"}>
      {stage === "warning" && (
        <>
          <p>
            <strong>{words.ending}</strong> {last ? words.last : words.soon}
          </p>
          {!last && (
            <button type="button" className="btn btn-primary bt bt-p" onClick={() => ask("POST")}>
              {words.stay}
            </button>
          )}
        </>
      )}
      {stage === "over" && (
        <>
          <p>
            <strong>{words.over}</strong> {words.kept}
          </p>
          <a className="btn btn-primary bt bt-p" href={words.enterHref} target="_blank" rel="noopener">
            {words.enter}
            <span className="visually-hidden"> {words.elsewhere}</span>
          </a>
        </>
      )}
    </div>
  );
}
