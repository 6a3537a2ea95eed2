"use client";

import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { useForm } from "./context";
import { useFormWords } from "./words";

type Props = {
  /** What the button does, verb first: "Salva e continua". */
  primary: string;
  /** Said while the answer is awaited. */
  busy?: string;
  /** Address of the step before. */
  back?: string;
  backLabel?: string;
  /** Name and value posted by the primary button. */
  name?: string;
  value?: string;
  /** Stays at its place on a phone too: what comes before must be read first. */
  still?: boolean;
  children?: ReactNode;
};

/** A button that sends its form, and says so while the answer is awaited: a file may take its time. */
export function SendButton({ className, busy, children }: { className: string; busy: string; children: string }) {
  const { pending } = useForm();
  return (
    <>
      <button className={className} type="submit" aria-disabled={pending || undefined}>
        {pending ? busy : children}
      </button>
      <span className="visually-hidden" role="status">
        {pending ? busy : ""}
      </span>
    </>
  );
}

/** The one primary action first, then the way back; on a phone a bar at the bottom of the screen. */
export function Actions({ primary, busy, back, backLabel, name, value, still, children }: Props) {
  const { pending } = useForm();
  const words = useFormWords();
  const waiting = busy ?? words.wait;
  return (
    <div className={still ? "actions actions-still" : "actions"}>
      <button className="btn btn-primary" type="submit" name={name} value={value} aria-disabled={pending || undefined}>
        {pending ? waiting : primary}
      </button>
      {back && (
        <a className="btn-quiet" href={back}>
          <Icon name="arrow-left" />
          {backLabel ?? words.back}
        </a>
      )}
      {children}
      <span className="visually-hidden" role="status">
        {pending ? waiting : ""}
      </span>
    </div>
  );
}
