import { Section } from "./parts";
import type { PrintData } from "./print-data";
import { hoursText, shortDate } from "./words";

type Props = {
  data: PrintData;
  sign: string;
  attach: string;
  afterwards: string;
  /** From where, when not from the body's PEC. */
  from?: string;
};

/** How and where the signed papers go: three steps, then address and subject on lines of their own to copy (A35). */
export function HowToSend({ data, sign, attach, afterwards, from = "dalla PEC del soggetto richiedente" }: Props) {
  const { province } = data;
  return (
    <Section title="Come inviare i documenti">
      <ol className="steps">
        <li>
          <p>
            <b>Firmare.</b> {sign}
          </p>
        </li>
        <li>
          <p>
            <b>Allegare.</b> {attach}
          </p>
        </li>
        <li>
          <p>
            <b>Inviare</b> {from}, entro il <b>{shortDate(data.dueDay)}</b>.
          </p>
        </li>
      </ol>
      <table className="kv send">
        <colgroup>
          <col className="c1" />
          <col />
        </colgroup>
        <tbody>
          <tr>
            <th scope="row">Indirizzo PEC</th>
            <td>{province.pec}</td>
          </tr>
          <tr>
            <th scope="row">Oggetto</th>
            <td>{data.pecSubject}</td>
          </tr>
        </tbody>
      </table>
      <p className="small">
        {afterwards} Informazioni: {province.email}, tel. {province.phones.join(", ")}, {hoursText(province.hours)}.
      </p>
    </Section>
  );
}
