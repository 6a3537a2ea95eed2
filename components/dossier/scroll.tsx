import type { ReactNode } from "react";

/** A table wider than the screen: it scrolls by itself, by keyboard too. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="tb-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
