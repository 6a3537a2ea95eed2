import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import type { RequestContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import type { DossierState } from "@/lib/domain/dossier";
import { type ReviewedDossier, readDossier } from "@/lib/review/read-dossier";
import { guarded } from "../../../_parts/guarded";

type Move = { view: ReviewedDossier; ctx: RequestContext; page: string; trail: { label: string; href?: string }[] };

/** The frame of a move's own page: only in the states that allow it and for who may review; else back to the dossier. */
export function movePage(
  params: Promise<{ ref: string }>,
  title: string,
  states: readonly DossierState[],
  render: (move: Move) => Promise<ReactNode>,
): Promise<ReactNode> {
  return guarded("dossier.review", async (ctx) => {
    const { ref } = await params;
    const view = await orNotFound(readDossier(ctx, ref));
    if (!view) notFound();
    const page = `/backoffice/pratiche/${ref}`;
    if (!view.canReview || !states.includes(view.dossier.state)) redirect(page);
    const trail = [
      { label: "Pratiche", href: "/backoffice" },
      { label: view.dossier.code ?? ref, href: page },
      { label: title },
    ];
    return render({ view, ctx, page, trail });
  });
}
