/** The mails of the portal: one React Email template each (A37, D21). */
export const NOTICE_TEMPLATES = [
  "draft-link",
  "draft-expiring",
  "confirm-email",
  "request-submitted",
  "filing-received",
  "filing-due",
  "integration-requested",
  "refusal-notice",
  "dossier-accepted",
  "dossier-accepted-organization",
  "dossier-rejected",
  "dossier-withdrawn",
  "dossier-expired",
  "link-again",
  "deactivation-done",
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];
