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
};

/** A button that sends the form around it; while the answer is awaited it says so. */
export function SubmitButton({ className = "bt bt-o", children, name, value, pressed }: Props) {
  const { pending } = useForm();
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
