import type { Metadata } from "next";
import { Sign } from "@/components/dossier/signs";
import { formatDateTime } from "@/lib/domain/dates";
import { type MailboxState, readMailboxStates } from "@/lib/pec/mailbox-state";
import { guarded } from "../../_parts/guarded";

export const metadata: Metadata = { title: "Caselle PEC" };

const MODE: Record<MailboxState["mode"], string> = {
  shared: "Condivisa: non tocchiamo nulla, conserviamo solo ciò che riguarda una pratica",
  dedicated: "Dedicata: conserviamo tutto e spostiamo ciò che è letto",
};

/** How the reading of the mailboxes goes: last reading, last error, what waits. */
export default function MailboxesPage() {
  return guarded("settings.manage", async (ctx) => {
    const { boxes, toDeal, sends, trusts } = await readMailboxStates(ctx);
    return (
      <>
        <h1 className="h2">Caselle PEC</h1>
        <p>
          Indirizzi e password stanno nella configurazione del server (PEC_IMAP_URL, PEC_SMTP_URL, PEC_TRUST). Come si
          scrivono lo dice il manuale dell’amministratore, «Caselle PEC».
        </p>
        {!trusts && (
          <Remark>
            Manca la cartella dei certificati dei gestori (PEC_TRUST): nessuna PEC si deposita da sola, tutte aspettano
            un operatore.
          </Remark>
        )}
        {boxes.length === 0 && (
          <div className="empty">
            <b>Nessuna casella configurata</b>
            Gli operatori possono caricare i messaggi a mano dalla pagina PEC.
          </div>
        )}
        {boxes.map((box) => (
          <Box key={`${box.account} ${box.folder}`} box={box} />
        ))}
        <section className="part">
          <h2>Messaggi e invii</h2>
          <dl className="kv one">
            <div className="w">
              <dt>In attesa di lettura</dt>
              <dd>{toDeal === 0 ? "nessuno" : toDeal}</dd>
            </div>
            <div className="w">
              <dt>Invio per PEC</dt>
              <dd>{sends ? "attivo" : "non configurato: le comunicazioni partono solo per e-mail"}</dd>
            </div>
          </dl>
        </section>
      </>
    );
  });
}

function Box({ box }: { box: MailboxState }) {
  return (
    <section className="part" aria-label={`Casella ${box.account}, ${box.folder}`}>
      <h2 className="any">
        {box.account}, {box.folder}
      </h2>
      {box.error && (
        <Remark>
          {`Non riusciamo a leggerla${box.errorAt ? ` dal ${formatDateTime(box.errorAt)}` : ""}: ${box.error}. Riproviamo da soli.`}
        </Remark>
      )}
      {!box.configured && <Remark>Non è più nella configurazione: non la leggiamo.</Remark>}
      <dl className="kv one">
        <Pair name="Modo">{MODE[box.mode]}</Pair>
        <Pair name="Ultima lettura completa">{box.readAt ? formatDateTime(box.readAt) : "mai"}</Pair>
        <Pair name="Da leggere">{box.waiting === 0 ? "niente" : `${box.waiting} messaggi`}</Pair>
        <Pair name="Messaggi incontrati">{`${box.met}, conservati ${box.kept}`}</Pair>
        {box.unreadable.length > 0 && (
          <Pair name="Da guardare nella casella">
            {`UID ${box.unreadable.join(", ")}: troppo grandi o illeggibili`}
          </Pair>
        )}
      </dl>
    </section>
  );
}

function Pair({ name, children }: { name: string; children: string }) {
  return (
    <div className="w">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Remark({ children }: { children: string }) {
  return (
    <div className="al">
      <Sign name="warning" />
      <p>{children}</p>
    </div>
  );
}
