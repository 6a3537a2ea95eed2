import { Sign } from "@/components/dossier/signs";
import { formatDateTime } from "@/lib/domain/dates";
import type { DossierMove, DossierState } from "@/lib/domain/dossier";

/** Ends that nobody in the office has decided: they may come while the dossier is being worked on. */
const ENDED: Partial<Record<DossierState, { move: DossierMove; title: string; text: string }>> = {
  withdrawn: {
    move: "withdraw",
    title: "Richiesta ritirata.",
    text: "L’ha ritirata chi l’ha presentata: non c’è più niente da decidere.",
  },
  expired: {
    move: "expire",
    title: "Pratica scaduta.",
    text: "Quello che aspettavamo non è arrivato in tempo. Se è partito in tempo, o se c’è un altro motivo, puoi registrarne l’arrivo spiegandolo.",
  },
  superseded: {
    move: "supersede",
    title: "Pratica sostituita.",
    text: "Chi l’ha presentata la ripete con una richiesta nuova: qui non c’è più niente da decidere.",
  },
};

type Props = {
  state: DossierState;
  /** From the newest. */
  events: readonly { move: DossierMove; at: Date }[];
  impossible: string | null;
};

/** What makes all the rest of the page useless, before it: the dossier has ended meanwhile, or cannot be carried out. */
export function AtTheTop({ state, events, impossible }: Props) {
  const ended = ENDED[state];
  const at = ended && events.find(({ move }) => move === ended.move)?.at;
  return (
    <>
      {ended && (
        <div className="al plain">
          <Sign name="closed" />
          <p>
            <b>{ended.title}</b> {at && `Dal ${formatDateTime(at)}. `}
            {ended.text}
          </p>
        </div>
      )}
      {impossible && (
        <div className="al plain" id="non-eseguibile">
          <Sign name="warning" />
          <p>
            <b>Così non si può eseguire.</b> {impossible} Chiedi un’integrazione o respingi.
          </p>
        </div>
      )}
    </>
  );
}
