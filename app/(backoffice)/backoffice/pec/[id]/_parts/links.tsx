import { Sign } from "@/components/dossier/signs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import { STATE_TEXT } from "@/lib/domain/dossier";
import { PEC_FLAG_TEXT } from "@/lib/domain/pec-message";
import type { MessageLink, ReadMessage } from "@/lib/pec/quarantine-read";
import { attachAction, lookedAction } from "../../actions";
import { LINK_TEXT, ROLE_TEXT, rolesFor } from "./roles";

/** The dossiers a message concerns, and what an operator should look at in each. */
export function Links({ read: { message, links } }: { read: ReadMessage }) {
  return links.map((link) => {
    const open = link.flags.length > 0 && link.lookedBy === null;
    return (
      <div key={link.id} className={open ? "al" : "al plain done"}>
        <Sign name={open ? "warning" : "check"} />
        <p>
          <b>{LINK_TEXT[link.role]}</b> <a href={`/backoffice/pratiche/${link.ref}`}>{link.code}</a>,{" "}
          {link.organizationName} ({STATE_TEXT[link.state].operator}). {formatDateTime(link.at)}, {link.by}.
        </p>
        {link.flags.map((flag) => (
          <p key={flag}>
            {PEC_FLAG_TEXT[flag]}
            {flag === "superseded" && link.successor ? (
              <>
                : <a href={`/backoffice/pratiche/${link.successor.ref}`}>{link.successor.code}</a>.
              </>
            ) : (
              "."
            )}
          </p>
        ))}
        {link.lookedBy && link.flags.length > 0 && <p className="mut">Visto da {link.lookedBy}.</p>}
        {open && <WaysOut messageId={message.id} link={link} />}
      </div>
    );
  });
}

function WaysOut({ messageId, link }: { messageId: string; link: MessageLink }) {
  const role = rolesFor(link.state).find((one) => one !== "attached");
  const hidden = (
    <>
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="dossierId" value={link.id} />
    </>
  );
  return (
    <div className="act">
      {role && link.role === "attached" && (
        <FormShell action={attachAction}>
          {hidden}
          <SubmitButton className="bt bt-o bt-s" name="role" value={role}>
            {ROLE_TEXT[role]}
          </SubmitButton>
        </FormShell>
      )}
      {role && link.role === "attached" && (
        <a className="lk" href={`/backoffice/pec/${messageId}/allega?pratica=${link.ref}`}>
          Scegli gli allegati
        </a>
      )}
      <FormShell action={lookedAction}>
        {hidden}
        <SubmitButton className="lk">Visto, non serve altro</SubmitButton>
      </FormShell>
    </div>
  );
}
