import type { Tx } from "@/db/client";
import { deactivate } from "@/lib/deactivation/deactivate";
import type { KindId } from "@/lib/domain/kind";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { activate } from "@/lib/registration/activate";

/** What an acceptance makes happen, in its transaction; the notices are enqueued with it. */
export type Effect = (tx: Tx, ctx: Context, dossier: Dossier) => Promise<Notice[]>;

/** One line for each kind of dossier. */
export const EFFECTS: Record<KindId, Effect> = { registration: activate, deactivation: deactivate };
