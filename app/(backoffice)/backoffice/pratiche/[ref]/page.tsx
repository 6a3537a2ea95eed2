import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { orNotFound } from "@/lib/actions/or-not-found";
import { kindById } from "@/lib/domain/kinds";
import { can } from "@/lib/domain/policy";
import { FORECASTS } from "@/lib/effects";
import { readCounts } from "@/lib/queue/read-counts";
import { readDossier } from "@/lib/review/read-dossier";
import { readSetting } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";
import { ActionBar } from "./_parts/action-bar";
import { AtTheTop } from "./_parts/at-the-top";
import { Heading } from "./_parts/heading";
import { Low } from "./_parts/low";
import { Notices } from "./_parts/notices";
import { Papers } from "./_parts/papers";
import { PecNotices } from "./_parts/pec-notices";
import { Sections } from "./_parts/sections";
import { TakeNext } from "./_parts/take-next";
import { VerifiedPanel } from "./_parts/verified";
import { DONE_TEXT, LEADS_ON } from "./_parts/words";

type Props = {
  params: Promise<{ ref: string }>;
  searchParams: Promise<{ doc?: string; esito?: string }>;
};

/** Not "no-referrer": a form without script would then post with Origin null, and be refused. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Pratica ${(await params).ref}`, referrer: "same-origin" };
}

/** One dossier: what was answered at the left, papers at the right, what happened below, the decision at the bottom. */
export default async function DossierPage({ params, searchParams }: Props) {
  const [{ ref }, { doc, esito }] = await Promise.all([params, searchParams]);
  return guarded("dossier.read", async (ctx) => {
    const view = await orNotFound(readDossier(ctx, ref, FORECASTS));
    if (!view) notFound();
    const { dossier } = view;
    const kind = kindById(dossier.kind);
    const register = await readSetting(ctx.db, "protocolRegister");
    const working = dossier.state === "inReview" && view.canReview;
    return (
      <>
        <Crumbs trail={[{ label: "Pratiche", href: "/backoffice" }, { label: dossier.code ?? dossier.ref }]} />
        <Heading view={view} now={ctx.now} />
        <AtTheTop state={dossier.state} events={view.events} impossible={view.forecast?.impossible ?? null} />
        {esito && DONE_TEXT[esito] && (
          <Done next={LEADS_ON.includes(esito) && view.canReview && <TakeNext waiting={readCounts(ctx)} />}>
            {DONE_TEXT[esito]}
          </Done>
        )}
        <nav className="bo-jump" aria-label="In questa pagina">
          <a href="#dati">Dati</a>
          <a href="#documenti">Documenti</a>
          <a href="#cronologia">Cronologia</a>
          <a href="#note">Note</a>
        </nav>
        <div className="two">
          <div id="dati">
            <VerifiedPanel view={view} register={register} />
            <PecNotices view={view} />
            <Notices view={view} />
            <Sections view={view} kind={kind} working={working} />
          </div>
          <Papers view={view} chosen={doc ?? null} />
        </div>
        <Low view={view} readsRegister={can(ctx.actor, "audit.read")} />
        <ActionBar view={view} operatorId={ctx.actor.kind === "person" ? (ctx.actor.operator?.id ?? "") : ""} />
      </>
    );
  });
}
