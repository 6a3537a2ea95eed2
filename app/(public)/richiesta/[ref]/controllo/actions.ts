"use server";

import { redirect } from "next/navigation";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { fill } from "@/content/page";
import type { Lang } from "@/content/ui";
import { wordsIn } from "@/content/words";
import { stateIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { typedValues } from "@/lib/actions/typed-values";
import type { FormState } from "@/lib/domain/form";
import { submitDraft } from "@/lib/draft/submit";
import { sha256Hex } from "@/lib/platform/secrets";
import { publicContent } from "@/lib/settings/public-content";
import { draftRefusal } from "../draft-refusal";

/** Sends the request (A31, B34): a second press finds it sent and goes on to its documents. */
export async function send(
  { ref, lang }: { ref: string; lang: Lang },
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const values = typedValues(form);
  const justifications = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith("explain-") && typeof value === "string" ? [[name.slice("explain-".length), value]] : [],
    ),
  );
  const site = await publicContent();
  const result = await currentContext()
    .then((ctx) =>
      submitDraft(ctx, {
        ref,
        acknowledged: values.acknowledged === "yes",
        notice: { version: PRIVACY_NOTICE.version, sha256: sha256Hex(fill(PRIVACY_NOTICE.body, site)) },
        justifications,
        confirmed: Object.keys(values).flatMap((name) =>
          name.startsWith("confirm-") ? name.slice("confirm-".length) : [],
        ),
      }),
    )
    .catch((error: unknown) => draftRefusal(error, form));
  if (!("ok" in result)) return stateIn(wordsIn(lang), result);
  if (!result.ok) return stateIn(wordsIn(lang), { values, ...result.state });
  redirect(`/pratica/${ref}/documenti`);
}
