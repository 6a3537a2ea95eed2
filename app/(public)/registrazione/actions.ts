"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { keepLanguage, language } from "@/lib/actions/language";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { KIND_IDS } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { TerritoryAnswers } from "@/lib/domain/territory-questions";
import { createDraft } from "@/lib/draft/create-draft";
import { formContext } from "@/lib/draft/steps";

const Begin = z.object({
  kind: z.enum(KIND_IDS),
  variant: z.string(),
  /** The answers to "Devo registrarmi qui?", as the page before gave them. */
  territory: z
    .string()
    .optional()
    .transform((text) => (text ? TerritoryAnswers.parse(JSON.parse(text)) : undefined)),
});

/** Begins a request and opens its first step. */
export const begin = formAction(Begin, async (ctx, { kind, variant, territory }) => {
  const tokenHash = await ensureVisitorToken();
  // The other forms are in Italian only: they change nothing of what was chosen.
  if (kind === "registration") await keepLanguage(await language());
  const { ref } = await createDraft(ctx, { kind, variant, tokenHash, territory });
  const [first] = kindById(kind).steps(variant, await formContext(ctx.db, { variant }));
  redirect(`/richiesta/${ref}/${first!.slug}`);
});
