import type { ReactNode } from "react";

export type Row = { id: string; title: ReactNode; meta?: ReactNode; side?: ReactNode; active?: boolean };

/** Things saved or to be done, one a row: title and facts at the left, state or action at the right. */
export function Rows({ rows, wide, level = 3 }: { rows: readonly Row[]; wide?: boolean; level?: 2 | 3 }) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <ul className={wide ? "rows rows-wide" : "rows"}>
      {rows.map(({ id, title, meta, side, active }) => (
        <li key={id} className={active ? "active" : undefined}>
          <div>
            <Title className="h3">{title}</Title>
            {meta && <div className="meta">{meta}</div>}
          </div>
          {side && <div className="side">{side}</div>}
        </li>
      ))}
    </ul>
  );
}
