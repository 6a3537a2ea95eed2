"use client";

import { useForm } from "@/components/form/context";

/** The secret that was just made, in the only answer that holds it. */
export function NewSecret() {
  const { state } = useForm();
  if (!state.done) return null;
  return (
    <div role="status">
      <p>
        <b>Copialo adesso:</b> non lo mostriamo più.
      </p>
      <p>
        <code>{state.done}</code>
      </p>
    </div>
  );
}
