import { Sign } from "@/components/dossier/signs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import type { Step } from "@/lib/domain/form";
import { isPaperWarning, warningTitle } from "@/lib/domain/paper-warnings";
import { settledByItself } from "@/lib/domain/unprocessable-texts";
import type { ReviewedDossier } from "@/lib/review/read-dossier";
import { resolveWarningAction } from "../actions";
import { ClearField } from "./clear-field";

type Warning = ReviewedDossier["warnings"][number];
type Props = { view: ReviewedDossier; step: Step | null; working: boolean };

const stepOf = (warning: Warning): string => warning.field.split(".")[0] ?? "";

/**
 * The doubts of a step, each under the answers it is about, with its two ways out (A12-A14). Without a step: those that no
 * section shows, so that none can stop an acceptance unseen.
 */
export function Warnings({ view, step, working }: Props) {
  const shown = new Set(view.steps.map((one) => one.slug));
  const own = view.warnings.filter((warning) =>
    step ? stepOf(warning) === step.slug : !shown.has(stepOf(warning)) && !isPaperWarning(warning.code),
  );
  return own.map((warning) => <One key={warning.id} view={view} warning={warning} step={step} working={working} />);
}

/** The doubts about the papers, in the section of the checklist that is about them. */
export function PaperWarnings({ view, working }: Omit<Props, "step">) {
  const own = view.warnings.filter(({ code }) => isPaperWarning(code));
  return own.map((warning) => <One key={warning.id} view={view} warning={warning} step={null} working={working} />);
}

function One({ view, warning, step, working }: Props & { warning: Warning }) {
  const label = step?.fields.find((field) => field.name === warning.field.split(".").at(-1))?.label;
  const text = typeof warning.detail.text === "string" ? warning.detail.text : "";
  const how = typeof warning.detail.how === "string" ? warning.detail.how : "";
  const open = !warning.resolvedAt;
  const itself = settledByItself(warning);
  return (
    <div className={open ? "al" : "al done"} id={`avviso-${warning.id}`}>
      <Sign name={open ? "warning" : "check"} />
      <p>
        <b>
          {label && `${label}: `}
          {warningTitle(warning.code) ?? "Da controllare"}.
        </b>{" "}
        {/* What the portal found settled by itself is no longer so: the doubt would be read as if it were. */}
        {itself ? "" : text}
      </p>
      {warning.justification && <p>Chi ha fatto la richiesta spiega: «{warning.justification}»</p>}
      {warning.resolvedAt && (
        <p className="mut">
          {itself ?? `Chiarito da ${warning.resolvedBy}`}, {formatDateTime(warning.resolvedAt)}.{how && ` «${how}»`}
        </p>
      )}
      {open && working && (
        <div className="act">
          <a className="lk" href={`/backoffice/pratiche/${view.dossier.ref}/integrazione?avviso=${warning.id}`}>
            Chiedi integrazione su questo punto
          </a>
          <FormShell action={resolveWarningAction}>
            <input type="hidden" name="dossierId" value={view.dossier.id} />
            <input type="hidden" name="version" value={view.dossier.version} />
            <input type="hidden" name="warningId" value={warning.id} />
            <div className="clear">
              <ClearField id={`how-${warning.id}`} due={isPaperWarning(warning.code)} />
              <SubmitButton className="lk">Segna come chiarito</SubmitButton>
            </div>
          </FormShell>
        </div>
      )}
    </div>
  );
}
