import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { stateIn } from "@/content/words-form";
import { REFUSAL_TEXT, Refusal, UNSAID } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form";
import { currentContext, type RequestContext } from "./context";
import { words } from "./language";
import { keepLateForm } from "./late-form";
import { typedValues } from "./typed-values";

/** A refusal as the page shows it; anything else goes on to error.tsx. */
export function refusalState(error: unknown, form: FormData): FormState {
  if (!(error instanceof Refusal)) throw error;
  return { values: typedValues(form), refusal: { code: error.code, message: adviceOf(error) } };
}

/** A refusal in words: those of this case, where it has some; anything else goes on to error.tsx. */
export function adviceOf(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  return typeof error.detail.advice === "string" ? error.detail.advice : REFUSAL_TEXT[error.code].it;
}

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/**
 * Parse, run the use case, give the page what it needs (DESIGN 3). Field errors come back with the values typed in; a
 * `Refusal` comes back in words; `redirect` and faults pass through.
 */
export function formAction<S extends z.ZodType>(
  schema: S,
  run: (ctx: RequestContext, input: z.output<S>, form: FormData) => Promise<FormState | undefined>,
): Action {
  return async (_previous, form) => {
    await keepLateForm(form);
    const parsed = schema.safeParse(plain(form), { error: unsaid });
    if (!parsed.success)
      return stateIn(await words(), { values: typedValues(form), errors: fieldErrors(parsed.error) });
    const ctx = await currentContext();
    try {
      return stateIn(await words(), (await run(ctx, parsed.data, form)) ?? {});
    } catch (error) {
      if (isRedirect(error)) await renewFrame();
      return stateIn(await words(), refusalState(endedMeanwhile(error, ctx) ? new Refusal("signed-out") : error, form));
    }
  };
}

/** What a rule without words of its own says beside its field: never the library's English. */
const unsaid = (issue: { input?: unknown }): string =>
  issue.input === undefined || issue.input === "" ? UNSAID.empty : UNSAID.wrong;

const isRedirect = (error: unknown): boolean =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT");

/** What was done may change the numbers in the operators' bar, which a redirect inside the back office would keep. */
async function renewFrame(): Promise<void> {
  if (((await headers()).get("x-varco-path") ?? "").startsWith("/backoffice")) revalidatePath("/backoffice", "layout");
}

/** A power that nobody signed in has: the session ended while the page was open, and what was typed stays in it. */
const endedMeanwhile = (error: unknown, { actor }: RequestContext): boolean =>
  error instanceof Refusal && error.code === "not-allowed" && "permission" in error.detail && actor.kind !== "person";

/** A form's fields as an object: several values of one name become a list. */
function plain(form: FormData): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$")) continue;
    const values = form.getAll(name);
    record[name] = values.length === 1 ? values[0] : values;
  }
  return record;
}

function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.map(String).join(".")] ??= issue.message;
  return errors;
}
