import type { Db } from "@/db/client";
import { askReviews } from "@/lib/access-review/ask-reviews";
import { remindReviews } from "@/lib/access-review/remind-reviews";
import { issuePending } from "@/lib/documents/issue";
import { checkPapers } from "@/lib/filing/check-document";
import { inspectPapers } from "@/lib/filing/inspect-papers";
import { readScans } from "@/lib/filing/read-scans";
import { sendPasswordLinks } from "@/lib/identity/credentials/send-links";
import { purgeSignIns } from "@/lib/identity/purge";
import { refreshProviders } from "@/lib/identity/spid/refresh-providers";
import { sendNext } from "@/lib/notifications/send";
import { deliverLogout } from "@/lib/oidc/deliver-logouts";
import { rotateKeys } from "@/lib/oidc/keys";
import { makeDataCopies } from "@/lib/own-data/make-copies";
import { log } from "@/lib/platform/log";
import type { MailWay } from "@/lib/platform/mail";
import { systemContext } from "@/lib/platform/system-context";
import { refreshTrustLists } from "@/lib/signature/lists/refresh";
import { cleanUp } from "./clean-up";
import { deleteDrafts, warnOfDrafts } from "./clear-drafts";
import { expireDossiers } from "./expire-dossiers";
import { lapseNotices } from "./lapse-notices";
import { sendReminders } from "./send-reminders";
import { turnDelegations } from "./turn-delegations";
import { warnOfEmailChanges } from "./warn-of-email-changes";
import { warnOfProviders } from "./warn-of-providers";

const MAILS_AT_ONCE = 3;

/** Renders the documents of every submitted dossier. False: none is left for now, or those left wait for the next round. */
export async function issueDocuments(db: Db): Promise<false> {
  await issuePending(systemContext(db, "documents"), () => new Date());
  return false;
}

/** Makes the copies of their own data that people asked for. False: none is left for now, or those left wait for the next round. */
export async function makeCopies(db: Db, stopping: () => boolean): Promise<false> {
  await makeDataCopies(systemContext(db, "data-copy"), stopping);
  return false;
}

/** Checks the signatures of papers that came by PEC or through an operator. False: none is left for now. */
export async function checkSignatures(db: Db, stopping: () => boolean): Promise<false> {
  while (!stopping() && (await checkPapers(systemContext(db, "signatures"), stopping)) > 0);
  return false;
}

/** Inspects the papers that came by PEC or through an operator. False: none is left for now. */
export async function inspectFiles(db: Db, stopping: () => boolean): Promise<false> {
  while (!stopping() && (await inspectPapers(systemContext(db, "inspection"), stopping)) > 0);
  return false;
}

/** Puts the pages of received scans in order. False: none is left for now. */
export async function orderScans(db: Db, stopping: () => boolean): Promise<false> {
  while (!stopping() && (await readScans(systemContext(db, "scans"), stopping)) > 0);
  return false;
}

/** Tells the applications whose modules the portal has closed. False: none is left for now. */
export async function tellModules(db: Db, stopping: () => boolean): Promise<false> {
  while (!stopping() && (await deliverLogout(systemContext(db, "modules"))) !== "nothing");
  return false;
}

/** Sends every mail that is due. False: none is left for now. */
export async function sendMails(db: Db, way: MailWay, stopping: () => boolean): Promise<false> {
  await sendPasswordLinks(systemContext(db, "password-link"));
  const drain = async () => {
    while (!stopping() && (await sendNext(systemContext(db, "mail"), way)) !== "nothing");
  };
  const drains = await Promise.allSettled(Array.from({ length: MAILS_AT_ONCE }, drain));
  const fault = drains.find((drained) => drained.status === "rejected");
  if (fault) throw fault.reason;
  return false;
}

/** What time alone brings about, in the order in which it must be looked at: reminders before ends, warnings before deletions. */
const TIMED = {
  "send-reminders": sendReminders,
  "expire-dossiers": expireDossiers,
  "lapse-notices": lapseNotices,
  "turn-delegations": turnDelegations,
  "warn-of-drafts": warnOfDrafts,
  "delete-drafts": deleteDrafts,
  "warn-of-providers": warnOfProviders,
  "rotate-keys": rotateKeys,
  "warn-of-email-changes": warnOfEmailChanges,
  "ask-access-reviews": askReviews,
  "remind-access-reviews": remindReviews,
} as const;

/** Does whatever has come due. Safe to run again at once, and in two processes at the same time. */
export async function runTimedJobs(db: Db, stopping: () => boolean): Promise<false> {
  for (const [job, run] of Object.entries(TIMED)) {
    if (stopping()) return false;
    const done = await run(systemContext(db, job));
    if (done > 0) log("info", "job.done", { job, done });
  }
  await cleanUp(systemContext(db, "clean-up"));
  await purgeSignIns(new Date());
  await refreshProviders(new Date());
  await refreshTrustLists(db, new Date());
  return false;
}
