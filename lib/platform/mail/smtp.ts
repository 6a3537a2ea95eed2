import { createTransport } from "nodemailer";
import { AUTOMATIC, type MailMessage, type MailTransport } from "./message";

/**
 * Sends through the server in SMTP_URL. The Message-ID comes from the mail's own id: should a mail leave twice because
 * we died before noting that it had left, the receiving server sees one.
 */
export function smtpTransport(url: string): MailTransport {
  const smtp = createTransport(url, {
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "smtp",
    async send(message) {
      const { id, from, to, replyTo, subject, html, text } = message;
      await smtp.sendMail({
        from,
        // As an object it is one address, whatever stands in it; a string is read as a list.
        to: { name: "", address: to },
        replyTo,
        subject,
        html,
        text,
        messageId: messageId(id, from),
        headers: AUTOMATIC,
      });
    },
  };
}

const messageId = (id: string, from: MailMessage["from"]): string => `<${id}@${from.address.split("@").at(-1)}>`;
