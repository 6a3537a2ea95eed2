import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { STATE_TEXT } from "@/lib/domain/dossier";
import type { MessageDossier, ReadMessage } from "@/lib/pec/quarantine-read";
import { attachAction } from "../../actions";
import { ROLE_HINT, ROLE_TEXT, rolesFor } from "./roles";

/** The dossiers a message may belong to, each with why and one click; then the other ways out. */
export function Candidates({ read }: { read: ReadMessage }) {
  const { message, candidates, links } = read;
  if (!message.rawSha256 || message.state === "new" || message.state === "discarded") return null;
  const page = `/backoffice/pec/${message.id}`;
  const toSort = message.state === "quarantined";
  return (
    <section className="sec" aria-labelledby="che-fare">
      <div className="sec-h">
        <h2 id="che-fare">{toSort ? "Che cosa farne" : "Riguarda un’altra pratica?"}</h2>
      </div>
      {toSort && (
        <ul className="cands">
          {candidates.map((candidate, index) => (
            <li key={candidate.id}>
              <p>
                <a href={`/backoffice/pratiche/${candidate.ref}`}>{candidate.code}</a> {candidate.organizationName}
                <span className="sm mut">
                  {STATE_TEXT[candidate.state].operator}. {candidate.why}.
                </span>
                <span className="sm">
                  «{ROLE_TEXT[likeliest(candidate.state)]}»: {lowered(ROLE_HINT[likeliest(candidate.state)])}
                </span>
              </p>
              <OneClick messageId={message.id} candidate={candidate} first={index === 0 && links.length === 0} />
            </li>
          ))}
        </ul>
      )}
      <p className="sec-links">
        <a href={`${page}/allega`}>Scegli la pratica dal codice</a>
        {toSort && <a href={`/backoffice/pratiche/nuova?pec=${message.id}`}>Apri una pratica nuova</a>}
        {message.sender && <a href={`${page}/rispondi`}>Rispondi</a>}
        {toSort && <a href={`${page}/scarta`}>Scarta</a>}
      </p>
    </section>
  );
}

const likeliest = (state: MessageDossier["state"]) => rolesFor(state)[0] ?? "attached";
const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

type OneProps = { messageId: string; candidate: MessageDossier; first: boolean };

function OneClick({ messageId, candidate, first }: OneProps) {
  const role = likeliest(candidate.state);
  return (
    <div className="cand-acts">
      <FormShell action={attachAction}>
        <input type="hidden" name="messageId" value={messageId} />
        <input type="hidden" name="dossierId" value={candidate.id} />
        <SubmitButton className={first ? "bt bt-p bt-s" : "bt bt-o bt-s"} name="role" value={role}>
          {ROLE_TEXT[role]}
          <span className="visually-hidden"> {candidate.code}</span>
        </SubmitButton>
      </FormShell>
      <a className="lk" href={`/backoffice/pec/${messageId}/allega?pratica=${candidate.ref}`}>
        Scegli gli allegati<span className="visually-hidden"> per {candidate.code}</span>
      </a>
    </div>
  );
}
