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

type Begun = { Completion: typeof import("./completion").Completion; value: string; focused: boolean };

/**
 * A field bound to a table (B23). The posted value is the label as typed or chosen; the server binds it. Without script it
 * is a plain field, and an ambiguous answer comes back with a list to choose from; with script it completes while typing.
 */
export function Lookup({ field, table, control, choices, error }: Props) {
  const [begun, setBegun] = useState<Begun>();
  const plain = useRef<HTMLInputElement>(null);
  const which = useRef<HTMLFieldSetElement>(null);

  // Words written after a choice was ticked count more than the tick.
  const untick = () => {
    for (const radio of which.current?.querySelectorAll("input") ?? []) radio.checked = false;
  };

  // Fetched when somebody begins to use the page, not with it: a page only read, or left, stays light.
  useEffect(() => {
    const waiting = new AbortController();
    const { signal } = waiting;
    const begin = async () => {
      waiting.abort();
      const { Completion } = await import("./completion");
      const input = plain.current;
      // At once: a letter typed between the reading and the exchange would be lost.
      if (input)
        flushSync(() => setBegun({ Completion, value: input.value, focused: document.activeElement === input }));
    };
    for (const sign of ["focusin", "pointerdown"]) document.addEventListener(sign, begin, { signal });
    return () => waiting.abort();
  }, []);

  return (
    <>
      <div className="lookup" onInput={untick}>
        {begun ? (
          <begun.Completion
            field={field}
            table={table}
            control={control}
            error={error}
            value={begun.value}
            focused={begun.focused}
            onConfirm={untick}
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
  const words = useFormWords();
  return (
    <fieldset className="field which" ref={ref}>
      <legend>{words.which}</legend>
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
