"use client";

import { type ComponentProps, type Ref, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Field, LookupTable, Option } from "@/lib/domain/form";

type Found = { code: string; label: string; detail?: string };
type Autocomplete = typeof import("accessible-autocomplete/react").default;

type Props = {
  field: Field;
  table: LookupTable;
  /** What a plain text control would get. */
  control: ComponentProps<"input"> & { id: string; name: string };
  /** Rows that the typed words may mean, when the server found more than one. */
  choices: readonly Option[] | undefined;
  error: string | undefined;
};

/**
 * A field bound to a table (B23). The posted value is the label as typed or chosen; the server binds it. Without script it
 * is a plain field, and an ambiguous answer comes back with a list to choose from; with script it completes while typing.
 */
export function Lookup({ field, table, control, choices, error }: Props) {
  const [enhanced, setEnhanced] = useState<{ Autocomplete: Autocomplete; value: string; focused: boolean }>();
  const plain = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const which = useRef<HTMLFieldSetElement>(null);
  const asked = useRef<AbortController>(null);
  const [answered, setAnswered] = useState(false);

  /** An answer that comes after a newer question is dropped; out of reach, the field is a plain one and the server binds it. */
  const source = (query: string, show: (rows: Found[]) => void) => {
    asked.current?.abort();
    asked.current = new AbortController();
    setAnswered(false);
    pause(asked.current.signal)
      .then((signal) => matching(table, query, signal))
      .then((rows) => {
        // The package would open its list over the page of someone who has already gone on.
        if (!box.current?.contains(document.activeElement)) return;
        show(rows);
        setAnswered(true);
      })
      .catch(() => undefined);
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

  // Words written after a choice was ticked count more than the tick.
  const untick = () => {
    for (const radio of which.current?.querySelectorAll("input") ?? []) radio.checked = false;
  };

  useEffect(() => {
    let gone = false;
    import("accessible-autocomplete/react").then(({ default: Autocomplete }) => {
      if (gone) return;
      const input = plain.current;
      setEnhanced({ Autocomplete, value: input?.value ?? "", focused: document.activeElement === input });
    });
    return () => {
      gone = true;
    };
  }, []);

  // The package sets neither of these; it leaves them alone once set.
  useEffect(() => {
    const input = box.current?.querySelector("input");
    if (!input || !enhanced) return;
    input.toggleAttribute("data-enhanced", true);
    if (error) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (!field.optional) input.setAttribute("aria-required", "true");
  }, [enhanced, error, field.optional]);

  useEffect(() => {
    if (enhanced?.focused) box.current?.querySelector("input")?.focus();
  }, [enhanced]);

  return (
    <>
      <div className="lookup" ref={box} onInput={untick}>
        {enhanced ? (
          <enhanced.Autocomplete
            id={control.id}
            name={control.name}
            defaultValue={enhanced.value}
            source={source}
            showNoOptionsFound={answered}
            onConfirm={untick}
            minLength={2}
            confirmOnBlur={false}
            displayMenu="overlay"
            inputClasses={control.className}
            templates={{ inputValue: labelOf, suggestion: suggestionOf }}
            tNoResults={() => "Nessuna voce corrisponde"}
            tStatusQueryTooShort={(minimum) => `Scrivi almeno ${minimum} lettere`}
            tStatusNoResults={() => (answered ? "Nessuna voce corrisponde" : "Ricerca in corso")}
            tStatusSelectedOption={(option, length, index) => `${option}, ${index + 1} di ${length}`}
            tStatusResults={(length) => (length === 1 ? "Una voce trovata" : `${length} voci trovate`)}
            tAssistiveHint={() => assistiveHint(field.hint, error)}
          />
        ) : (
          <input type="text" autoComplete="off" {...control} ref={plain} />
        )}
        <Icon name="search" />
      </div>
      {choices && choices.length > 0 && <Which name={field.name} choices={choices} ref={which} />}
    </>
  );
}

/** The way without script: the rows that match, to choose one. Posted under the field's own name, after the typed text. */
function Which({ name, choices, ref }: { name: string; choices: readonly Option[]; ref: Ref<HTMLFieldSetElement> }) {
  return (
    <fieldset className="field which" ref={ref}>
      <legend>Quale intendi?</legend>
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input type="radio" name={name} value={choice.value} />
            <span>
              <b>{choice.label}</b>
              {choice.hint && <span>{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
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

const assistiveHint = (hint: string | undefined, error: string | undefined): string =>
  [error && `Errore: ${error}.`, hint, "Usa le frecce per scorrere le voci e Invio per scegliere."]
    .filter(Boolean)
    .join(" ");
