import { Sign } from "@/components/dossier/signs";
import { formatDateTime } from "@/lib/domain/dates";
import { faultRemark, VIRUS_TEXT } from "@/lib/domain/file-faults";
import type { Paper } from "@/lib/review/read-dossier";

/** What makes a received paper unfit, in a warning: what came by PEC is kept whatever it is. */
export function Inspected({ inspection }: Pick<Paper, "inspection">) {
  if (!inspection || inspection.faults.length === 0) return null;
  const infected = inspection.virus === "infected";
  return (
    <section aria-label="Controllo del file">
      <div className="al plain">
        <Sign name={infected ? "refused" : "warning"} />
        <p>
          <b>{infected ? "Non aprire questo file." : "File da guardare con attenzione."}</b>{" "}
          {inspection.faults.map(faultRemark).join(". ")}
          {inspection.virusName ? ` (${inspection.virusName})` : ""}. Se serve, chiedi di inviarlo di nuovo.
        </p>
      </div>
    </section>
  );
}

/** What the antivirus said, and when. */
export function antivirusWords({ inspection }: Pick<Paper, "inspection">): string {
  if (!inspection) return VIRUS_TEXT.unchecked;
  const { virus, checkedAt } = inspection;
  return virus === "unchecked" ? VIRUS_TEXT.unchecked : `${VIRUS_TEXT[virus]}, ${formatDateTime(checkedAt)}`;
}
