"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useId, useState, useTransition } from "react";
import { FORM_MARK, type FormState } from "@/lib/domain/form";
import { FormContext } from "./context";
import { ErrorSummary } from "./error-summary";
import { useKeptForm } from "./kept-form";
import { unanswered } from "./unanswered";
import { useFormWords } from "./words";

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

type Props = {
  action: FormAction;
  /** Values to begin with; also an error to show at once. */
  initial?: FormState;
  children: ReactNode;
  className?: string;
  /** For controls that stand outside of it, in a table's cells. */
  id?: string;
};

/**
 * The one form of the portal. Without script it is a plain post; with script the answer comes back into the same page,
 * what was typed stays as it stands, also when no answer comes, and a second click while the first is under way does
 * nothing (B21-B25).
 */
export function FormShell({ action, initial = {}, children, className, id }: Props) {
  // Its place in the page: the same when the page is made again for the same person.
  const mark = useId();
  const words = useFormWords();
  const kept = useKeptForm(mark);
  // The answer to a post without script is in the page; with script each answer takes the place of the one before.
  const [posted, post] = useActionState(action, kept ?? initial);
  const [answer, setAnswer] = useState<FormState>();
  const [pending, startSending] = useTransition();
  const state = answer ?? posted;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    // Left in the page for posts without script; the call below brings its own reference.
    for (const name of [...data.keys()]) if (name.startsWith("$ACTION")) data.delete(name);
    // Called by hand: React would otherwise empty the fields after each answer, and give the page up without one.
    startSending(async () => {
      const next = await action(state, data).catch((error: unknown) => unanswered(state, error, words));
      startTransition(() => setAnswer(next));
    });
  }

  return (
    <form id={id} action={post} onSubmit={submit} noValidate className={className} aria-busy={pending}>
      <FormContext value={{ state, pending }}>
        <input type="hidden" name={FORM_MARK} value={mark} />
        {/* What Enter presses: an offer beside a field comes before the form's own button. */}
        {state.offers && <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />}
        <ErrorSummary state={state} />
        {children}
      </FormContext>
    </form>
  );
}
