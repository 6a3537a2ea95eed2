import type { RawValues } from "@/lib/domain/field-check";
import type { FormState } from "@/lib/domain/form";
import type { Typed, type } from "../support/applicant";

/** One screen of a typed request. */
export const screen = (request: Typed, slug: string): RawValues => {
  const raw = request[slug];
  if (!raw || Array.isArray(raw)) throw new Error(slug);
  return raw as RawValues;
};

/** What the page shows after a step that did not go well. */
export const faults = async (work: ReturnType<typeof type>): Promise<FormState> => {
  const result = await work;
  if (result.ok) throw new Error("saved");
  return result.state;
};
