import { documentsOf, KINDS } from "@/lib/domain/kinds";
import { by, Letter, Lines, type Mail, P, pecSubjectOf, requestOf, Subtitle, ToDossier, withCode } from "./parts";

/** Documents ready: sign them and send them by PEC (A32-A35). */
export const requestSubmitted: Mail<"request-submitted"> = {
  subject: (data) => withCode(data.what ? `Da firmare: ${data.what}` : "Documenti pronti da firmare", data),
  Body: ({ data, site }) => {
    const { kind, variant } = data;
    const documents = variant ? documentsOf({ kind, variant }) : KINDS[kind].documents;
    const oneShot = documents.find((document) => document.oneShot);
    return (
      <Letter title={data.what ? `Da firmare: ${data.what}` : "I documenti sono pronti da firmare"} site={site}>
        <P>
          abbiamo ricevuto la {requestOf(data)}. Per completarla manca la firma: invia i documenti firmati{" "}
          <strong>{by(data.dueDay)}</strong>.
        </P>
        <ToDossier data={data} site={site}>
          Vai alla pratica
        </ToDossier>
        {data.online ? (
          <P>
            Il modo più semplice: chi deve firmare apre la pratica, accede con SPID, CIE o CNS e conferma. Senza carta e
            senza PEC.
          </P>
        ) : null}
        <Subtitle>{data.online ? "Oppure firma e invia" : "Che cosa fare"}</Subtitle>
        <Lines
          ordered
          items={[
            "Apri la pratica e scarica i documenti.",
            ...documents.map((document) => `Fai firmare «${document.title}» (firma: ${document.signerRole}).`),
            <span key="pec">
              Invia tutto per PEC{KINDS[kind].sentFrom ? `, ${KINDS[kind].sentFrom},` : ""} a{" "}
              <strong>{site.pec}</strong>. Nell’oggetto scrivi <strong>{pecSubjectOf(data)}</strong>.
            </span>,
          ]}
        />
        {oneShot ? (
          <P>
            {data.online ? "Solo se firmate su carta: " : "Attenzione: "}«{oneShot.title}» si scarica una volta sola,
            dal dispositivo con cui hai inviato la richiesta. Salva il file subito. Se lo perdi ripeti la procedura:
            ritrovi le risposte già scritte.
          </P>
        ) : null}
        <P>Dopo quella data la richiesta scade e va ripetuta.</P>
      </Letter>
    );
  },
};
