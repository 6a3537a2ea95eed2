/** Days left beside the action they limit. `by` is the day in words: "sabato 19 dicembre 2026". */
export function Deadline({ days, what = "giorni rimasti", by }: { days: number; what?: string; by: string }) {
  return (
    <div className="deadline">
      <span className="num" aria-hidden="true">
        {days}
      </span>
      <p className="mb-0">
        <strong>
          <span className="visually-hidden">{days} </span>
          {what}
        </strong>
        <br />
        <span className="muted">{by}</span>
      </p>
    </div>
  );
}
