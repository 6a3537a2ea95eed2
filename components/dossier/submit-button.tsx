"use client";

import type { ReactNode } from "react";
import { useForm } from "@/components/form/context";

type Props = {
  className?: string;
  children: ReactNode;
  name?: string;
  value?: string;
  /** For a button that is a tick. */
  pressed?: boolean;
  /** Nothing typed would be lost: on a page that is no longer true it becomes the way to the present one. */
  reloads?: boolean;
};

const STALE = ["changed-meanwhile", "wrong-state", "already-done"];

/** A button that sends the form around it; while the answer is awaited it says so. */
export function SubmitButton({ className = "bt bt-o", children, name, value, pressed, reloads }: Props) {
  const { pending, state } = useForm();
  if (reloads && state.refusal && STALE.includes(state.refusal.code))
    return (
      <a className="bt bt-o bt-s" href="?">
        Aggiorna la pagina
      </a>
    );
  return (
    <button
      type="submit"
      className={className}
      name={name}
      value={value}
      aria-pressed={pressed}
      aria-disabled={pending || undefined}
    >
      {children}
    </button>
  );
}
