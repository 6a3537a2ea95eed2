"use client";

import { useForm } from "@/components/form/context";

/** What the file was found to have wrong, line by line, or what was made of it. */
export function Report() {
  const { state } = useForm();
  const faults = [state.values?.faults ?? []].flat();
  if (state.done)
    return (
      <div className="note note-ok mb-4">
        <p role="status">
          {state.done} <a href="/area-riservata/moduli/deleghe/da-firmare">Vedi i moduli preparati</a>
        </p>
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
