"use client";

import { useEffect, useRef } from "react";
import { useForm } from "@/components/form/context";

/** What the file was found to have wrong, line by line, or what was made of it: told where the button left the person. */
export function Report() {
  const { state } = useForm();
  const box = useRef<HTMLDivElement>(null);

  // The button is a screen further down: the focus brings the answer into sight.
  useEffect(() => {
    if (state.done) box.current?.focus();
  }, [state]);

  const faults = [state.values?.faults ?? []].flat();
  const otherwise = [state.values?.otherwise ?? []].flat();
  if (state.done)
    return (
      <div ref={box} tabIndex={-1} className={otherwise.length > 0 ? "note note-warn mb-4" : "note note-ok mb-4"}>
        <p role="status">
          {state.done} <a href="/area-riservata/moduli/deleghe/da-firmare">Vedi i moduli preparati</a>
        </p>
        {otherwise.length > 0 && (
          <>
            <p>Questi c’erano già con altri dati, e sono rimasti com’erano:</p>
            <ul>
              {otherwise.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    );
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="errori" className="mb-4">
      <h2 id="errori" className="h3">
        Che cosa correggere
      </h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </section>
  );
}
