"use client";

import Autocomplete from "accessible-autocomplete/react";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import type { Field, LookupTable } from "@/lib/domain/form";
import { type CompletionWords, useFormWords } from "./words";

type Found = { code: string; label: string; detail?: string };

const ITALIAN: CompletionWords = {
  error: "Errore",
  nothing: "Nessuna voce corrisponde",
  typeMore: "Scrivi almeno {n} lettere",
  searching: "Ricerca in corso",
  position: "{option}, {n} di {all}",
  foundOne: "Una voce trovata",
  found: "{n} voci trovate",
  arrows: "Usa le frecce per scorrere le voci e Invio per scegliere.",
};

type Props = {
  field: Field;
  table: LookupTable;
  control: ComponentProps<"input"> & { id: string; name: string };
  error: string | undefined;
  /** What stood in the plain field when this took its place. */
  value: string;
  onConfirm: () => void;
};

/** The field of a table that completes while typing (B23); it takes the place of the plain one. */
export function Completion({ field, table, control, error, value, onConfirm }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const asked = useRef<AbortController>(null);
  const [answered, setAnswered] = useState(false);
  const words = useFormWords().completion ?? ITALIAN;

  /** An answer that comes after a newer question is dropped; out of reach, the field is a plain one and the server binds it. */
  const source = (query: string, show: (rows: Found[]) => void) => {
    asked.current?.abort();
    const question = new AbortController();
    asked.current = question;
    setAnswered(false);
    pause(question.signal)
      .then((signal) => matching(table, query, signal))
      .then((rows) => {
        // The package would open its list over the page of someone who has already gone on.
        if (!box.current?.contains(document.activeElement)) return;
        show(rows);
        setAnswered(true);
      })
      .catch(() => undefined)
      .finally(() => {
        if (asked.current === question) asked.current = null;
      });
  };

  // Once a finger is on an option the list stays as it is: a late answer must not slide another one under it.
  useEffect(() => {
    const field = box.current;
    const hold = (event: Event) => {
      if (event.target instanceof Element && event.target.closest("[role=option]")) asked.current?.abort();
    };
    field?.addEventListener("pointerdown", hold, true);
    return () => field?.removeEventListener("pointerdown", hold, true);
  }, []);

  // Escape on an option would take it away with the focus on it; Enter before a choice can be made would send the form.
  useEffect(() => {
    const field = box.current;
    const steady = (event: KeyboardEvent) => {
      const input = field?.querySelector("input");
      if (event.key === "Escape" && event.target !== input) {
        event.stopPropagation();
        input?.focus();
      }
      const nothing = field?.querySelector(".autocomplete__option--no-results");
      if (event.key === "Enter" && event.target === input && (asked.current || nothing)) event.preventDefault();
    };
    field?.addEventListener("keydown", steady, true);
    return () => field?.removeEventListener("keydown", steady, true);
  }, []);

  // The package sets neither of these; it leaves them alone once set.
  useEffect(() => {
    const input = box.current?.querySelector("input");
    if (!input) return;
    input.toggleAttribute("data-enhanced", true);
    if (error) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (!field.optional) input.setAttribute("aria-required", "true");
  }, [error, field.optional]);

  return (
    <div ref={box}>
      <Autocomplete
        id={control.id}
        name={control.name}
        defaultValue={value}
        source={source}
        showNoOptionsFound={answered}
        onConfirm={onConfirm}
        minLength={2}
        confirmOnBlur={false}
        displayMenu="overlay"
        inputClasses={control.className}
        templates={{ inputValue: labelOf, suggestion: suggestionOf }}
        tNoResults={() => words.nothing}
        tStatusQueryTooShort={(minimum) => words.typeMore.replace("{n}", `${minimum}`)}
        tStatusNoResults={() => (answered ? words.nothing : words.searching)}
        tStatusSelectedOption={(option, length, index) =>
          words.position
            .replace("{n}", `${index + 1}`)
            .replace("{all}", `${length}`)
            .replace("{option}", () => option)
        }
        tStatusResults={(length) => (length === 1 ? words.foundOne : words.found.replace("{n}", `${length}`))}
        tAssistiveHint={() =>
          [error && `${words.error}: ${error}.`, field.hint, words.arrows].filter(Boolean).join(" ")
        }
      />
    </div>
  );
}

const TYPING_PAUSE_MS = 120;

/** Waits for a pause in the typing, so that the list does not change at each letter. */
const pause = (signal: AbortSignal): Promise<AbortSignal> =>
  new Promise((go, stop) => {
    const timer = setTimeout(() => go(signal), TYPING_PAUSE_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      stop(signal.reason);
    });
  });

/** Asks the server for the rows of a table that match. */
async function matching(table: LookupTable, query: string, signal: AbortSignal): Promise<Found[]> {
  const answer = await fetch(`/api/lookups/${table}?q=${encodeURIComponent(query)}`, { signal });
  return answer.ok ? answer.json() : [];
}

/** "Crema (CR)": what stands in the control once chosen, and what is posted. */
const labelOf = (option: Found | string | undefined): string => {
  if (option === undefined || typeof option === "string") return option ?? "";
  return option.detail ? `${option.label} (${option.detail})` : option.label;
};

const suggestionOf = (option: Found | string): string =>
  typeof option === "string"
    ? escaped(option)
    : `<span>${escaped(option.label)}</span>${option.detail ? `<span>${escaped(option.detail)}</span>` : ""}`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
