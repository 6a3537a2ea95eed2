import type { Metadata } from "next";
import { formatDateTime } from "@/lib/domain/dates";
import { readSignatureTrust } from "@/lib/filing/signature-trust";
import { guarded } from "../../_parts/guarded";

export const metadata: Metadata = { title: "Firme digitali" };

const TERRITORY: Readonly<Record<string, string>> = { EU: "Elenco europeo degli elenchi", IT: "Elenco italiano" };

const FAILURE: Readonly<Record<string, string>> = {
  form: "non è un elenco leggibile",
  signature: "la firma dell’elenco non è valida",
  older: "è più vecchio di quello già letto",
  expired: "la sua scadenza è passata",
  unreachable: "l’indirizzo non risponde",
};

/** Whom the signatures on papers are checked against, and until when the lists say they hold. */
export default function SignatureTrustPage() {
  return guarded("settings.manage", async (ctx) => {
    const { folder, configured, asks, anchors, crls, lists } = await readSignatureTrust(ctx);
    return (
      <>
        <h1 className="h2">Firme digitali</h1>
        <p>
          {anchors > 0
            ? `Le firme si verificano con ${anchors} certificati di certificatori riconosciuti${crls > 0 ? ` e ${crls} liste di revoca` : ""}.`
            : "Non c’è nessun certificatore riconosciuto: ogni firma la valuta un operatore."}
        </p>
        {!folder && !configured && (
          <p>Chi gestisce il sistema può indicare una cartella di certificati o gli elenchi europei.</p>
        )}
        {folder && !configured && anchors === 0 && (
          <p>Nella cartella indicata (SIGNATURE_TRUST) non c’è nessun certificato in formato PEM.</p>
        )}
        <p>
          {asks
            ? "Se un certificato è revocato lo chiediamo a chi l’ha emesso; se non risponde, accanto alla firma si legge «revoca non verificata»."
            : "La revoca dei certificati si verifica solo con le liste indicate: chi gestisce il sistema può accendere la richiesta ai certificatori (SIGNATURE_REVOCATION)."}
        </p>
        {configured && (
          <table className="tb">
            <caption className="visually-hidden">Elenchi dei certificatori</caption>
            <thead>
              <tr>
                <th scope="col">Elenco</th>
                <th scope="col">Letto</th>
                <th scope="col">Vale fino a</th>
                <th scope="col">Esito</th>
              </tr>
            </thead>
            <tbody>
              {lists.map((list) => (
                <tr key={list.address}>
                  <td>
                    <b>{TERRITORY[list.territory] ?? list.territory}</b>
                    {list.sequence !== null && <span className="sm">numero {list.sequence}</span>}
                  </td>
                  <td className="nw">{list.readAt ? formatDateTime(list.readAt) : "mai"}</td>
                  <td className="nw">
                    {list.nextUpdate ? formatDateTime(list.nextUpdate) : "non indicato"}
                    {list.nextUpdate && list.nextUpdate < ctx.now && <strong> (scaduto)</strong>}
                  </td>
                  <td>
                    {list.failure ? <strong>Ultima lettura non riuscita: {FAILURE[list.failure]}</strong> : "a posto"}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </>
    );
  });
}
