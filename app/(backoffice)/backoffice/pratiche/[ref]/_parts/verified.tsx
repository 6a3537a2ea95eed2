import { Question } from "@/components/dossier/question";
import { Sign } from "@/components/dossier/signs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime, romeDay } from "@/lib/domain/dates";
import { italianDate } from "@/lib/domain/form";
import type { ReviewedDossier } from "@/lib/review/read-dossier";
import { papersMark } from "@/lib/review/seen-papers";
import { PROTOCOL_FIELDS } from "../../../_parts/filing-fields";
import { confirmVerifiedAction } from "../actions";

type Props = { view: ReviewedDossier; register: string };

/** Verified by itself: what was found, and the one click with which the operator answers for it (D4). */
export function VerifiedPanel({ view, register }: Props) {
  const { verified } = view;
  if (!verified || !view.canReview) return null;
  return (
    <section className="verified" aria-labelledby="verificata">
      <h2 id="verificata">
        <Sign name="done" />
        Verificata automaticamente
      </h2>
      <ul>
        <li>
          PEC da {verified.sender}, quella della richiesta
          {verified.certifiedAt && `, inviata ${formatDateTime(verified.certifiedAt)}`}
          {verified.provider && ` (${verified.provider})`}.
        </li>
        <li>Ogni documento porta la firma digitale di chi doveva firmarlo, sull’originale emesso.</li>
        {verified.doubts === 0 && <li>Nessun avviso aperto.</li>}
      </ul>
      {verified.doubts > 0 ? (
        <Doubts view={view} count={verified.doubts} />
      ) : (
        <OneClick view={view} register={register} />
      )}
    </section>
  );
}

/** What a person has still to settle, and where. */
function Doubts({ view, count }: { view: ReviewedDossier; count: number }) {
  const first = view.warnings.find((warning) => !warning.resolvedAt);
  const taken = view.dossier.state === "inReview";
  return (
    <p>
      Prima di accettare con un clic {!taken && "prendila in carico e "}chiarisci{" "}
      <a href={`#avviso-${first?.id}`}>{count === 1 ? "l’avviso aperto" : `i ${count} avvisi aperti`}</a>.
    </p>
  );
}

function OneClick({ view, register }: Props) {
  const { dossier, missing } = view;
  const day = italianDate(romeDay(dossier.filedAt ?? dossier.createdAt));
  return (
    <FormShell action={confirmVerifiedAction} initial={{ values: { register, date: day } }}>
      <input type="hidden" name="dossierId" value={dossier.id} />
      <input type="hidden" name="version" value={dossier.version} />
      <input type="hidden" name="papers" value={papersMark(view.papers)} />
      {missing.protocol && (
        <div className="pair">
          <Fields fields={PROTOCOL_FIELDS} explainAsterisk={false} />
        </div>
      )}
      <p className="sm mut">
        Con un clic la prendi in carico, confermi tutte le sezioni a tuo nome e accetti. Leggi i dati qui sotto prima di
        premere.
      </p>
      <Question />
      <SubmitButton className="bt bt-p">Conferma e accetta</SubmitButton>
    </FormShell>
  );
}
