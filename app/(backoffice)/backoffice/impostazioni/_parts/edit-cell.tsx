/** Head of the column whose cells lead to the form of their row. */
export const EditHead = () => (
  <th scope="col">
    <span className="visually-hidden">Modifica</span>
  </th>
);

/** Leads to the form of a row, which it names for who does not see the row. */
export const EditCell = ({ href, what }: { href: string; what: string }) => (
  <td className="r">
    <a href={href}>
      Modifica<span className="visually-hidden"> {what}</span>
    </a>
  </td>
);
