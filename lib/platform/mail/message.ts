/** A mail ready to leave. `id` stays the same at every attempt: it is how a second arrival is known to be the same mail. */
export type MailMessage = {
  id: string;
  from: { name: string; address: string };
  to: string;
  replyTo: string;
  subject: string;
  html: string;
  text: string;
};

/** Hands a mail to a server. `send` throws when the server did not take it, within two minutes at most. */
export type MailTransport = { name: "resend" | "smtp"; send(message: MailMessage): Promise<void> };

/** No reply by machines (RFC 3834). */
export const AUTOMATIC = { "Auto-Submitted": "auto-generated" } as const;
