"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import type { FormState } from "@/lib/domain/form";
import { useFormWords } from "./words";

/** What to correct, with the same words as beside each field; takes the focus when it appears or changes. */
export function ErrorSummary({ state }: { state: FormState }) {
  const box = useRef<HTMLDivElement>(null);
  const words = useFormWords();
  const prefix = `${words.error}: `;
  const errors = Object.entries(state.errors ?? {});
  const shown = errors.length > 0 || state.refusal !== undefined;

  useEffect(() => {
    const plain = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    document.title = shown ? prefix + plain : plain;
    if (shown && state) box.current?.focus();
  }, [state, shown, prefix]);

  if (!shown) return null;
  const title =
    errors.length === 0
      ? state.refusal?.message
      : errors.length === 1
        ? words.fixOne
        : words.fixMany.replace("{n}", `${errors.length}`);
  return (
    <div className="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary-title" ref={box}>
      <h2 id="error-summary-title">
        <Icon name="error" />
        <span>
          <span className="visually-hidden">{prefix}</span>
          {title}
        </span>
      </h2>
      {errors.length > 0 && state.refusal && <p>{state.refusal.message}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, message]) => (
            <li key={name}>
              <a href={`#${name}`}>{state.places?.[name] ? `${state.places[name]}: ${message}` : message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
