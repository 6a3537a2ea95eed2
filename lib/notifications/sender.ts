import type { MailSite } from "@/emails/parts";
import type { Environment } from "@/lib/platform/env";
import type { MailMessage } from "@/lib/platform/mail/message";
import type { Settings } from "@/lib/settings/settings";
import type { Rendered } from "./render";

/** What the mails say of the Province, from the settings (D14). */
export function mailSite(settings: Settings, baseUrl: string): MailSite {
  const { provinceName, portalName, pec, email, phones } = settings;
  return { provinceName, portalName, pec, email, phones, baseUrl };
}

/** The mail of a notice as it leaves: from MAIL_FROM, else from the help desk's address, to which every reply goes (A37). */
export function messageOf(
  notice: { id: string; recipient: string },
  mail: Rendered,
  settings: Settings,
  environment: Pick<Environment, "mail">,
): MailMessage {
  const written = environment.mail.from || settings.email;
  return {
    id: notice.id,
    from: {
      name: `${settings.portalName} - ${settings.provinceName}`,
      address: /<([^<>]+)>/.exec(written)?.[1] ?? written,
    },
    to: notice.recipient,
    replyTo: settings.email,
    ...mail,
  };
}
