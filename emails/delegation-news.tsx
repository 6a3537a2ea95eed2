import { formatLongDate } from "@/lib/domain/dates";
import type { DelegationEvent, NoticeData } from "@/lib/domain/notices";
import { Action, by, Letter, Lines, type Mail, P, Quote } from "./parts";

type News = NoticeData<"delegation-news">;
type Words = { subject: string; title: string; text(data: News): string; next?(data: News): string };

const who = ({ employerName, intermediaryName }: News) => `la delega di «${employerName}» a «${intermediaryName}»`;
const until = ({ to }: News) => `fino a ${formatLongDate(to)}`;

/** What happened, in words: the subject, the title, a sentence, and what comes next for each side. */
const WORDS: Record<DelegationEvent, Words> = {
  offered: {
    subject: "Delega da accettare",
    title: "Una delega aspetta risposta",
    text: (data) => `abbiamo verificato ${who(data)}, per questi servizi:`,
    next: (data) => {
      const term = data.answerBy ? ` ${by(data.answerBy)}` : "";
      return data.side === "intermediary"
        ? `Accettala o rifiutala${term}, dall’area riservata. Dopo quel giorno non vale più.`
        : `Ora l’intermediario deve accettarla${term}. Ti scriviamo appena risponde.`;
    },
  },
  invited: {
    subject: "Delega: serve la registrazione",
    title: "Una delega aspetta la registrazione",
    text: (data) => `abbiamo verificato ${who(data)}, per questi servizi:`,
    next: (data) =>
      data.side === "intermediary"
        ? "Per usarla devi registrarti al portale come professionista della legge 12/79 o come associazione. La delega ti aspetta."
        : "L’intermediario non è ancora registrato: lo abbiamo invitato. La delega aspetta la sua registrazione.",
  },
  active: {
    subject: "Delega attiva",
    title: "La delega è attiva",
    text: (data) => `${who(data)} è attiva da ${formatLongDate(data.from)} ${until(data)}, per questi servizi:`,
    next: (data) =>
      data.side === "intermediary"
        ? "Per operare per questo cliente apri Deleghe nell’area riservata: lo trovi in «I tuoi clienti», premi «Opera»."
        : "Puoi revocarla quando vuoi, con un modulo online.",
  },
  refused: {
    subject: "Delega rifiutata",
    title: "La delega è stata rifiutata",
    text: (data) => `«${data.intermediaryName}» non ha accettato ${who(data)}. Nessuno può operare con questa delega.`,
  },
  lapsed: {
    subject: "Delega non più valida",
    title: "La delega non vale più",
    text: (data) =>
      `${who(data)} non è stata accettata in tempo, o è stata ritirata. Nessuno può operare con questa delega.`,
    next: () => "Se serve ancora, preparate un modulo nuovo.",
  },
  revoked: {
    subject: "Delega revocata",
    title: "La delega è revocata",
    text: (data) => `${who(data)} è finita subito: l’intermediario non può più operare per il datore di lavoro.`,
  },
  expired: {
    subject: "Delega scaduta",
    title: "La delega è scaduta",
    text: (data) => `${who(data)} valeva ${until(data)}. Ora è scaduta.`,
    next: () => "Se serve ancora, preparate un modulo nuovo.",
  },
  replaced: {
    subject: "Delega sostituita",
    title: "La delega è sostituita da un’altra",
    text: (data) => `${who(data)} è finita: il datore di lavoro ne ha data un’altra per gli stessi servizi.`,
  },
  narrowed: {
    subject: "Delega ridotta",
    title: "La delega vale per meno servizi",
    text: (data) =>
      `il datore di lavoro ha dato un’altra delega per una parte dei servizi. ${capital(who(data))} continua per questi:`,
  },
  ending: {
    subject: "Delega da rinnovare",
    title: "La delega sta per scadere",
    text: (data) => `${who(data)} vale ${until(data)}, per questi servizi:`,
    next: (data) =>
      data.side === "intermediary"
        ? "Per rinnovarla apri Deleghe nell’area riservata: il modulo è già compilato, il datore di lavoro lo firma."
        : "Se vuoi rinnovarla, prepara il modulo nuovo prima di quel giorno, oppure chiedi all’intermediario di farlo.",
  },
};

const WITH_SERVICES: readonly DelegationEvent[] = ["offered", "invited", "active", "narrowed", "ending"];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Where each side goes on; an employer needs no account. */
function nextPage(data: News): { href: string; label: string } {
  if (data.side === "employer") return { href: "/delega", label: "Le deleghe" };
  if (data.event === "invited") return { href: "/registrazione", label: "Registrati" };
  return { href: "/area-riservata/moduli/deleghe", label: "Apri Deleghe" };
}

/** To employer and intermediary: what happened to their delegation (A24, B16). */
export const delegationNews: Mail<"delegation-news"> = {
  subject: (data) =>
    `${WORDS[data.event].subject} - ${data.side === "employer" ? data.intermediaryName : data.employerName}`,
  Body: ({ data, site }) => {
    const { title, text, next } = WORDS[data.event];
    const { href, label } = nextPage(data);
    return (
      <Letter title={title} site={site}>
        <P>{text(data)}</P>
        {WITH_SERVICES.includes(data.event) && <Lines items={data.services} />}
        {data.reason ? <P>Il motivo:</P> : null}
        <Quote>{data.reason ?? ""}</Quote>
        {next ? <P>{next(data)}</P> : null}
        <Action href={new URL(href, site.baseUrl).href}>{label}</Action>
      </Letter>
    );
  },
};
