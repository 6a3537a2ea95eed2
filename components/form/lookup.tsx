"use client";

import { type ComponentProps, type Ref, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "@/components/ui/icon";
import type { Field, LookupTable, Option } from "@/lib/domain/form";
import { useFormWords } from "./words";

type Props = {
  field: Field;
  table: LookupTable;
  /** What a plain text control would get. */
  control: ComponentProps<"input"> & { id: string; name: string };
  /** Rows that the typed words may mean, when the server found more than one. */
  choices: readonly Option[] | undefined;
  error: string | undefined;
};

type Begun = { Completion: typeof import("./completion").Completion; value: string; round: number };

/**
 * A field bound to a table (B23). The posted value is the label as typed or chosen; the server binds it. Without script it
 * is a plain field, and an ambiguous answer comes back with a list to choose from; with script it completes while typing.
 */
export function Lookup({ field, table, control, choices, error }: Props) {
  const [begun, setBegun] = useState<Begun>();
  const box = useRef<HTMLDivElement>(null);
  const which = useRef<HTMLFieldSetElement>(null);

  // Words written after a choice was ticked count more than the tick.
  const untick = () => {
    for (const radio of which.current?.querySelectorAll("input") ?? []) radio.checked = false;
  };

  // A choice that is ticked stands in the field at once: it is still there when another field sends the form back.
  const take = (label: string) => {
    const input = box.current?.querySelector("input");
    if (begun) setBegun({ ...begun, value: label, round: begun.round + 1 });
    else if (input) input.value = label;
  };

  // Fetched when somebody begins to use the page, not with it: a page only read, or left, stays light.
  useEffect(() => {
    const waiting = new AbortController();
    const { signal } = waiting;
    const begin = async () => {
      waiting.abort();
      const { Completion } = await import("./completion");
      if (box.current) exchange(box.current, (value) => setBegun({ Completion, value, round: 0 }));
    };
    for (const sign of ["focusin", "pointerdown"]) document.addEventListener(sign, begin, { signal });
    return () => waiting.abort();
  }, []);

  return (
    <>
      <div className="lookup" onInput={untick} ref={box}>
        {begun ? (
          <begun.Completion
            key={begun.round}
            field={field}
            table={table}
            control={control}
            error={error}
            value={begun.value}
            onConfirm={untick}
          />
        ) : (
          <input type="text" autoComplete="off" {...control} />
        )}
        <Icon name="search" />
      </div>
      {choices && choices.length > 0 && <Which name={field.name} choices={choices} onTake={take} ref={which} />}
    </>
  );
}

/** Puts one field in the place of another under the hands of who is typing: no letter between is lost, and the caret stays. */
function exchange(box: HTMLElement, put: (value: string) => void): void {
  const former = box.querySelector("input");
  if (!former) return;
  const { value, selectionStart, selectionEnd } = former;
  const focused = document.activeElement === former;
  const typed = focused && value !== former.defaultValue;
  flushSync(() => put(typed ? "" : value));
  const input = focused && box.querySelector("input");
  if (!input) return;
  // The package marks all that stands in a field that is entered: the next letter would take its place.
  flushSync(() => input.focus());
  if (typed) {
    // As if it were typed here, so that it is looked up.
    input.setRangeText(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  input.setSelectionRange(selectionStart, selectionEnd);
}

/** The way without script: the rows that match, to choose one. Posted under the field's own name, after the typed text. */
function Which({
  name,
  choices,
  onTake,
  ref,
}: {
  name: string;
  choices: readonly Option[];
  onTake: (label: string) => void;
  ref: Ref<HTMLFieldSetElement>;
}) {
  const words = useFormWords();
  return (
    <fieldset className="field which" ref={ref}>
      <legend>{words.which}</legend>
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input type="radio" name={name} value={choice.value} onChange={() => onTake(choice.value)} />
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
