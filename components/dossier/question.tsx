"use client";

import { useEffect, useRef } from "react";
import { useForm } from "@/components/form/context";

/** What to read before the same button is pressed again; it takes the focus, and its mark goes back with the form. */
export function Question() {
  const { question } = useForm().state;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (question) box.current?.focus();
  }, [question]);
  if (!question) return null;
  return (
    <div className="question" role="alert" tabIndex={-1} ref={box}>
      <p>
        <b>{question.title}</b>
      </p>
      {question.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <input type="hidden" name="confirmed" value={question.mark} />
    </div>
  );
}
