"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** What the portal answers to a window (app/api/modules/[id]). */
type Answer = { state: "open" | "asked" } | { state: "closed"; by: string };
type Stage = "open" | "asked" | "closed" | "over";

type Props = { id: string; closedPage: string };

/**
 * Tells the portal that this window is open, every 20 seconds and when it goes away (B49). When another role was asked for it
 * closes by itself, unless something was typed in it; when it is closed, it says so.
 */
export function WindowWatch({ id, closedPage }: Props) {
  const [stage, setStage] = useState<Stage>("open");
  const typed = useRef(false);
  const over = useRef(false);
  const address = `/api/modules/${id}`;

  const say = useCallback(
    async (word: "here" | "closing") => {
      if (over.current) return;
      const answer = await fetch(address, { method: "POST", body: word }).catch(() => null);
      if (!answer) return;
      if (answer.status === 401) return setStage("over");
      const told: Answer = answer.ok ? await answer.json() : { state: "closed", by: "ended" };
      if (told.state === "asked" && !typed.current && word === "here") return say("closing");
      if (word === "closing") {
        over.current = true;
        window.location.assign(closedPage);
        return;
      }
      over.current = told.state === "closed";
      setStage(told.state);
    },
    [address, closedPage],
  );

  useEffect(() => {
    // A worker keeps time also in a tab that nobody looks at.
    const clock = new Worker("/module-clock.js");
    clock.onmessage = () => say("here");
    const wrote = () => {
      typed.current = true;
    };
    const sent = () => {
      typed.current = false;
    };
    const leaving = () => {
      if (!over.current) navigator.sendBeacon(address, "leaving");
    };
    const back = (event: PageTransitionEvent) => event.persisted && say("here");
    const seen = () => document.visibilityState === "visible" && say("here");
    document.addEventListener("input", wrote);
    document.addEventListener("submit", sent);
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pagehide", leaving);
    window.addEventListener("pageshow", back);
    return () => {
      clock.terminate();
      document.removeEventListener("input", wrote);
      document.removeEventListener("submit", sent);
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pagehide", leaving);
      window.removeEventListener("pageshow", back);
    };
  }, [say, address]);

  return (
    <div role="alert" className={stage === "open" || stage === "over" ? "visually-hidden" : "session-alert"}>
      {stage === "asked" && (
        <p>
          <strong>Stai cambiando ruolo.</strong> Salva quello che hai scritto qui, poi chiudi questa finestra.
        </p>
      )}
      {stage === "closed" && (
        <>
          <p>
            <strong>Questa finestra non è più attiva</strong>: il ruolo è cambiato, o è stata chiusa da un’altra parte.
            Quello che scrivi qui non si salva.
          </p>
          <a className="btn btn-primary bt bt-p" href={closedPage}>
            Chiudi la finestra
          </a>
        </>
      )}
    </div>
  );
}
