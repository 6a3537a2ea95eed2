import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import type { QueueCounts } from "@/lib/queue/read-counts";
import { takeNextAction } from "../../../actions";

/** From one dossier to the next, without going back to the queue; when none waits, the queue itself. */
export async function TakeNext({ waiting }: { waiting: Promise<QueueCounts> }) {
  const { waiting: n } = await waiting;
  if (n === 0) return <a href="/backoffice">Torna alle pratiche</a>;
  return (
    <FormShell action={takeNextAction}>
      <SubmitButton className="bt bt-o bt-s">Prendi la prossima</SubmitButton>
    </FormShell>
  );
}
