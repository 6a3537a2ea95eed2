import { kindById } from "@/lib/domain/kinds";
import type { Dossier } from "@/lib/dossier/find";

/** The appointee's address and the body's own: an act that concerns it must not rest on one person's mailbox. */
export function recipientsOf(dossier: Pick<Dossier, "kind" | "variant" | "answers" | "contactEmail">): string[] {
  const { organization } = kindById(dossier.kind).facts(dossier.variant, dossier.answers);
  return [...new Set([dossier.contactEmail, organization.email].filter((to): to is string => Boolean(to)))];
}

/** Address and event key of the one notice that goes to each of them. */
export const toEach = (dossier: Dossier, eventKey: string): { to: string; eventKey: string }[] =>
  recipientsOf(dossier).map((to, index) => ({ to, eventKey: index === 0 ? eventKey : `${eventKey}:organization` }));
