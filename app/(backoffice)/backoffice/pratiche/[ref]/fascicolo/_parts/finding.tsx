import type { ReactNode } from "react";
import { Sign } from "@/components/dossier/signs";

/** One line of what was verified: right, or to be looked at. */
export function Finding({ good, children }: { good: boolean; children: ReactNode }) {
  return (
    <div className={good ? "al plain done" : "al"}>
      <Sign name={good ? "check" : "warning"} />
      <p>{children}</p>
    </div>
  );
}
