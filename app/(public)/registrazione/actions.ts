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
import { readBegun } from "@/lib/draft/read-held";
import { formContext } from "@/lib/draft/steps";

const Begin = z.object({
  kind: z.enum(KIND_IDS),
  variant: z.string(),
  /** The answers to "Devo registrarmi qui?", as the page before gave them. */
  territory: z
    .string()
    .optional()
    .transform((text) => (text ? TerritoryAnswers.parse(JSON.parse(text)) : undefined)),
  /** The person was asked, and wants a new one beside the one that is begun. */
  anew: z.string().optional(),
});

/** Begins a request and opens its first step; who has begun one in this browser is asked first. */
export const begin = formAction(Begin, async (ctx, { kind, variant, territory, anew }) => {
  const tokenHash = await ensureVisitorToken();
  // The other forms are in Italian only: they change nothing of what was chosen.
  if (kind === "registration") await keepLanguage(await language());
  if (!anew && (await readBegun(ctx, { kind, variant }))) {
    const query = new URLSearchParams({ tipo: kind, per: variant });
    if (territory) query.set("territorio", JSON.stringify(territory));
    redirect(`/pratica?${query}`);
  }
  const { ref } = await createDraft(ctx, { kind, variant, tokenHash, territory });
  const [first] = kindById(kind).steps(variant, await formContext(ctx.db, { variant }));
  redirect(`/richiesta/${ref}/${first!.slug}`);
});
