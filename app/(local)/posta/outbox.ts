import { notFound } from "next/navigation";
import { currentContext } from "@/lib/actions/context";
import { newestMails, type OutboxMail, outboxMailById } from "@/lib/notifications/outbox";
import { env } from "@/lib/platform/env";

/** The outbox exists in local mode only: elsewhere its pages do not. */
function onlyLocal(): void {
  if (env().mode !== "local") notFound();
}

export async function readOutbox() {
  onlyLocal();
  return newestMails((await currentContext()).db);
}

export async function readMail(id: string): Promise<OutboxMail> {
  onlyLocal();
  return (await outboxMailById((await currentContext()).db, id)) ?? notFound();
}
