import { Actions } from "@/components/form/actions";
import { Field } from "@/components/form/field";
import { type FormAction, FormShell } from "@/components/form/form-shell";
import { answerField } from "@/lib/domain/access-review";
import { formatDate, formatLongDate } from "@/lib/domain/dates";

export type PersonAsked = {
  accountId: string;
  name: string;
  sites: readonly string[];
  services: readonly string[];
  since: Date;
  lastUsedAt: Date | null;
};

type Props = {
  organizationName: string;
  lastDay: string;
  people: readonly PersonAsked[];
  action: FormAction;
  /** What tells the review apart when it is sent. */
  hidden: { name: string; value: string };
};

/** The yearly question to a legal representative: for each person, still there or not. */
export function ReviewForm({ organizationName, lastDay, people, action, hidden }: Props) {
  return (
    <>
      <h1>Chi opera ancora per {organizationName}?</h1>
      <p className="lead">
        {people.length === 1 ? "Una persona ha accesso" : `${people.length} persone hanno accesso`} al portale a nome
        dell’ente. Rispondi entro {formatLongDate(lastDay)}.
      </p>
      <p>
        Chi togli perde subito ruoli e servizi per questo ente, e glielo scriviamo. Per riaverli serve una nuova
        registrazione.
      </p>
      <FormShell action={action}>
        <input type="hidden" name={hidden.name} value={hidden.value} />
        {people.map((person) => (
          <Field
            key={person.accountId}
            field={{
              name: answerField(person.accountId),
              type: "radio",
              label: person.name,
              hint: factsOf(person),
              options: [
                { value: "confirmed", label: "Opera ancora per l’ente" },
                { value: "removed", label: "Togli l’accesso" },
              ],
            }}
          />
        ))}
        <Actions primary="Invia la risposta" />
      </FormShell>
    </>
  );
}

function factsOf({ sites, services, since, lastUsedAt }: PersonAsked): string {
  const used = lastUsedAt ? `usato l’ultima volta il ${formatDate(lastUsedAt)}` : "mai usato";
  return `${sites.join(", ")}. ${services.join(", ") || "Nessun servizio"}. Dal ${formatDate(since)}, ${used}.`;
}
