import type { Environment } from "./env";
import type { MailTransport } from "./mail/message";
import { resendTransport } from "./mail/resend";
import { smtpTransport } from "./mail/smtp";

/** Where mails go: to a server, or into the local outbox that a page shows. */
export type MailWay = MailTransport | { name: "outbox" };

/**
 * Resend when RESEND_API_KEY is set, else SMTP when SMTP_URL is, else the outbox, in local mode alone. Throws in
 * production when none is set (`env` has refused to start before).
 */
export function mailWay(environment: Pick<Environment, "mode" | "mail">): MailWay {
  const { resendKey, smtpUrl } = environment.mail;
  if (resendKey) return resendTransport(resendKey);
  if (smtpUrl) return smtpTransport(smtpUrl);
  if (environment.mode === "local") return { name: "outbox" };
  throw new Error("RESEND_API_KEY or SMTP_URL: one is required in production");
}
