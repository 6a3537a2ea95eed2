"use client";

import { useForm } from "@/components/form/context";

/** What this page has seen of the step: lets the server tell a change made in another tab. */
export function SeenMark() {
  const { state } = useForm();
  const seen = state.values?.seen;
  return <input type="hidden" name="seen" value={typeof seen === "string" ? seen : ""} readOnly />;
}
