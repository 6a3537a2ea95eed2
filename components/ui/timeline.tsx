import type { ReactNode } from "react";

export type TimelineItem = { id: string; title: ReactNode; detail?: ReactNode; when: "past" | "now" | "next" };

/** What happened, where things stand, and what is still to come. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline mt-3">
      {items.map(({ id, title, detail, when }) => (
        <li key={id} className={when} aria-current={when === "now" ? "step" : undefined}>
          <b>{title}</b>
          {detail && <span>{detail}</span>}
        </li>
      ))}
    </ol>
  );
}
