import type { Db, Tx } from "@/db/client";
import type { Answers, Step } from "@/lib/domain/form";
import type { FormContext } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { REGISTRANT_TYPES } from "@/lib/domain/registrant";
import { allServiceOptions, serviceOptions } from "@/lib/settings/catalogue";

type FormOf = { kind: string; variant: string; answers: Answers };

/** What the catalogue brings into a dossier's form. */
export async function formContext(db: Db | Tx, dossier: { variant: string }): Promise<FormContext> {
  const typed = (REGISTRANT_TYPES as readonly string[]).includes(dossier.variant);
  return { services: typed ? await serviceOptions(db, dossier.variant) : await allServiceOptions(db) };
}

/** The steps of a dossier's form. */
export async function formSteps(db: Db | Tx, dossier: FormOf): Promise<readonly Step[]> {
  return kindById(dossier.kind).steps(dossier.variant, await formContext(db, dossier));
}
