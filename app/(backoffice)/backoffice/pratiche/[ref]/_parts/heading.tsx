import { StateMark, TermMark } from "@/components/dossier/marks";
import { formatDate } from "@/lib/domain/dates";
import { italianDate } from "@/lib/domain/form";
import { kindById } from "@/lib/domain/kinds";
import type { ReviewedDossier } from "@/lib/review/read-dossier";

const ASSIGNED = ["filed", "inReview", "onHold"];

/** Who asks, what for, where it stands, who has it and until when. */
export function Heading({ view, now }: { view: ReviewedDossier; now: Date }) {
  const { dossier, protocols, assignee, requests } = view;
  const kind = kindById(dossier.kind);
  const variant = kind.variants.length > 1 ? kind.variants.find((v) => v.id === dossier.variant)?.title : null;
  const assigned = ASSIGNED.includes(dossier.state);
  return (
    <div className="bo-h">
      <div>
        <h1>{dossier.organizationName}</h1>
        <p className="bo-facts">
          <span className="b">{dossier.code}</span>
          <span>{variant ? `${kind.title}, ${variant.toLowerCase()}` : kind.title}</span>
          {protocols.map((p) => (
            <span key={`${p.register}-${p.year}-${p.number}`}>
              Prot. n. {p.number}/{p.year} del {italianDate(p.date)}
            </span>
          ))}
        </p>
      </div>
      <p className="bo-facts">
        <StateMark state={dossier.state} awaited={requests[0]?.kind ?? null} />
        {assigned && <span>{assignee?.name ?? "Non assegnata"}</span>}
        {assigned && view.canReview && (
          <a href={`/backoffice/pratiche/${dossier.ref}/assegna`}>{assignee ? "Cambia" : "Assegna"}</a>
        )}
        {dossier.decidedAt && <span>il {formatDate(dossier.decidedAt)}</span>}
        {dossier.dueAt && <TermMark state={dossier.state} dueAt={dossier.dueAt} now={now} long />}
      </p>
    </div>
  );
}
