import { refusalState } from "@/lib/actions/form-action";
import { Refusal } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form";

/** As `refusalState`: what cannot be found from a page of a draft is the draft, deleted while the page was open (section 4). */
export const draftRefusal = (error: unknown, form: FormData): FormState =>
  refusalState(error instanceof Refusal && error.code === "not-found" ? new Refusal("draft-gone") : error, form);
