import type { ReactNode } from "react";

/** The words of a rule, quoted; the serif says that the law is speaking. `source` names text and date. */
export function Rule({ source, children }: { source: ReactNode; children: ReactNode }) {
  return (
    <figure className="rule">
      <blockquote>
        <p>{children}</p>
      </blockquote>
      <figcaption>{source}</figcaption>
    </figure>
  );
}
