"use client";

import { useEffect, useRef, useState } from "react";
import { useForm } from "@/components/form/context";

/**
 * What this page has seen of the step: lets the server tell a change made in another tab. It also sees to it that what is
 * typed outlives the page; how is fetched when somebody has begun to type. `place`: which step, or item, of which request.
 */
export function SeenMark({ place }: { place: string }) {
  const { state } = useForm();
  const mark = useRef<HTMLInputElement>(null);
  const [restored, setRestored] = useState("");
  const seen = state.values?.seen;

  useEffect(() => {
    const form = mark.current?.form;
    if (!form) return;
    const key = `varco ${place}`;
    const left = new AbortController();
    let stop = () => {};
    const begin = async () => {
      const { keepTyped } = await import("./keep-typed");
      if (!left.signal.aborted) stop = keepTyped(form, key, setRestored);
    };
    if (sessionStorage.getItem(key)) begin();
    else form.addEventListener("input", begin, { once: true, signal: left.signal });
    return () => {
      left.abort();
      stop();
    };
  }, [place]);

  return (
    <>
      <input type="hidden" name="seen" value={typeof seen === "string" ? seen : ""} readOnly ref={mark} />
      {restored && <p role="status">{restored}</p>}
    </>
  );
}
