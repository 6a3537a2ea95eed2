import { FormShell } from "@/components/form/form-shell";
import type { KindId } from "@/lib/domain/kind";
import { begin } from "./actions";

/** The button that begins a request of a kind and type. */
export function BeginForm({
  kind,
  variant,
  territory,
  label,
  secondary,
  anew,
}: {
  kind: KindId;
  variant: string;
  territory?: string;
  label: string;
  /** Stands beside the page's primary action. */
  secondary?: boolean;
  /** Also when one is begun already. */
  anew?: boolean;
}) {
  return (
    <FormShell action={begin}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="variant" value={variant} />
      {territory && <input type="hidden" name="territory" value={territory} />}
      {anew && <input type="hidden" name="anew" value="1" />}
      <button type="submit" className={secondary ? "btn btn-outline-primary" : "btn btn-primary"}>
        {label}
      </button>
    </FormShell>
  );
}
