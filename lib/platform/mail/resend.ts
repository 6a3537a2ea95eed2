import { Resend } from "resend";
import { AUTOMATIC, type MailTransport } from "./message";

const PATIENCE_MS = 60_000;

/** Sends through Resend. The same id within its 24 hours is one mail; our attempts end well before. `baseUrl`: another server that speaks like it. */
export function resendTransport(key: string, baseUrl?: string): MailTransport {
  const resend = new Resend(key, baseUrl ? { baseUrl } : {});
  return {
    name: "resend",
    async send({ id, from, to, replyTo, subject, html, text }) {
      const sending = resend.emails.send(
        { from: `${quoted(from.name)} <${from.address}>`, to, replyTo, subject, html, text, headers: AUTOMATIC },
        { idempotencyKey: id },
      );
      const { error } = await withPatience(sending);
      if (error) throw Object.assign(new Error(error.message), { name: "ResendError", code: error.name });
    },
  };
}

const quoted = (name: string): string => `"${name.replace(/["\\\r\n]/g, " ")}"`;

async function withPatience<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })), PATIENCE_MS);
  });
  return Promise.race([sending, late]).finally(() => clearTimeout(timer));
}
