import { redirect } from "next/navigation";
import { currentContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import { firstOpenStep } from "@/lib/domain/progress";
import { readDraft } from "@/lib/draft/read-draft";

/** Where a draft goes on: its first open step, or the check page. */
export default async function ResumePage({ params }: { params: Promise<{ ref: string }> }): Promise<never> {
  const { ref } = await params;
  const { draft, steps } = await orNotFound(readDraft(await currentContext(), ref));
  if (draft.state !== "draft") redirect(`/pratica/${ref}`);
  redirect(`/richiesta/${ref}/${firstOpenStep(steps, draft.answers)?.slug ?? "controllo"}`);
}
