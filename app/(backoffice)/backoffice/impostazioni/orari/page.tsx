import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatLongDate, type Weekday, weekdayName } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import { allClosures } from "@/lib/settings/read-settings-pages";
import { readSetting, type Settings } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";
import { EditForm } from "../_parts/edit-form";
import { closureAction, hoursAction, removeClosureAction } from "../actions";

export const metadata: Metadata = { title: "Orari e chiusure" };

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const DAYS: readonly Field[] = WEEK.map((day) => ({
  name: String(day),
  type: "text",
  label: capital(weekdayName(day)),
  width: 20,
  optional: true,
}));
const CLOSURE: readonly Field[] = [
  { name: "date", type: "text", label: "Giorno", width: 10, hint: "Per esempio 13/11/2027." },
  { name: "label", type: "text", label: "Perché", width: 20, maxLength: 80 },
];

/** When the help desk answers, and on which days the offices are closed besides national holidays (B57). */
export default function HoursPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const [hours, closures] = await Promise.all([readSetting(ctx.db, "hours"), allClosures(ctx)]);
    const values = Object.fromEntries(
      WEEK.map((day) => [String(day), (hours[String(day)] ?? []).map(([from, to]) => `${from}-${to}`).join(", ")]),
    );
    return (
      <>
        {(await searchParams).esito && <Done>Salvato.</Done>}
        <EditForm
          title="Orari dell’assistenza"
          lead="Scrivi gli orari così: 9:00-12:00, 14:30-16:30. Lascia vuoto un giorno di chiusura."
          action={hoursAction}
          initial={{ values }}
          hidden={{ seen: JSON.stringify({ hours: wholeWeek(hours) }) }}
          fields={DAYS}
          submit="Salva gli orari"
        />
        <section className="part">
          <h2>Chiusure</h2>
          <p>Oltre alle feste nazionali. In questi giorni l’assistenza è chiusa e i termini non scadono.</p>
          <table className="tb">
            <caption className="visually-hidden">Chiusure</caption>
            <thead>
              <tr>
                <th scope="col">Giorno</th>
                <th scope="col">Perché</th>
                <th scope="col">
                  <span className="visually-hidden">Togli</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {closures.map((closure) => (
                <tr key={closure.date}>
                  <td className="nw">{formatLongDate(closure.date)}</td>
                  <td>{closure.label}</td>
                  <td className="r">
                    <FormShell action={removeClosureAction}>
                      <input type="hidden" name="date" value={closure.date} />
                      <SubmitButton className="lk">
                        Togli<span className="visually-hidden"> {closure.label}</span>
                      </SubmitButton>
                    </FormShell>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <ClosureForm />
      </>
    );
  });
}

/** As the form gives it back: a closed day is an empty one. */
const wholeWeek = (hours: Settings["hours"]) =>
  Object.fromEntries(WEEK.map((day) => [String(day), hours[String(day)] ?? []]));

function ClosureForm() {
  return (
    <section className="part">
      <EditForm title="Aggiungi una chiusura" action={closureAction} fields={CLOSURE} submit="Aggiungi" second />
    </section>
  );
}
