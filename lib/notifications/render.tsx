import { renderToStaticMarkup } from "react-dom/server";
import { toPlainText } from "react-email";
import { accessRemoved } from "@/emails/access-removed";
import { accessReview } from "@/emails/access-review";
import { accessReviewDone } from "@/emails/access-review-done";
import { accountEmailChanged } from "@/emails/account-email-changed";
import { accountEmailConfirm } from "@/emails/account-email-confirm";
import { accountEmailMoved } from "@/emails/account-email-moved";
import { accountEmailStopped } from "@/emails/account-email-stopped";
import { accountEmailWarned } from "@/emails/account-email-warned";
import { confirmEmail } from "@/emails/confirm-email";
import { confirmationInvited } from "@/emails/confirmation-invited";
import { deactivationDone } from "@/emails/deactivation-done";
import { delegationNews } from "@/emails/delegation-news";
import { dossierAccepted } from "@/emails/dossier-accepted";
import { dossierAcceptedOrganization } from "@/emails/dossier-accepted-organization";
import { dossierExpired } from "@/emails/dossier-expired";
import { dossierRejected } from "@/emails/dossier-rejected";
import { dossierWithdrawn } from "@/emails/dossier-withdrawn";
import { draftExpiring } from "@/emails/draft-expiring";
import { draftLink } from "@/emails/draft-link";
import { filingDue } from "@/emails/filing-due";
import { filingReceived } from "@/emails/filing-received";
import { integrationRequested } from "@/emails/integration-requested";
import { interventionDone } from "@/emails/intervention-done";
import { linkAgain } from "@/emails/link-again";
import { messageAnswer } from "@/emails/message-answer";
import type { Mail, MailSite } from "@/emails/parts";
import { passwordChanged } from "@/emails/password-changed";
import { passwordLink } from "@/emails/password-link";
import { providersTrouble } from "@/emails/providers-trouble";
import { refusalNotice } from "@/emails/refusal-notice";
import { requestSubmitted } from "@/emails/request-submitted";
import { roleStatus } from "@/emails/role-status";
import { NOTICES, type NoticeData, type NoticeTemplate } from "@/lib/domain/notices";
import { withoutFiscalCodes } from "./privacy";

const MAILS: { [T in NoticeTemplate]: Mail<T> } = {
  "draft-link": draftLink,
  "draft-expiring": draftExpiring,
  "confirm-email": confirmEmail,
  "request-submitted": requestSubmitted,
  "filing-received": filingReceived,
  "filing-due": filingDue,
  "confirmation-invited": confirmationInvited,
  "integration-requested": integrationRequested,
  "refusal-notice": refusalNotice,
  "dossier-accepted": dossierAccepted,
  "dossier-accepted-organization": dossierAcceptedOrganization,
  "dossier-rejected": dossierRejected,
  "dossier-withdrawn": dossierWithdrawn,
  "dossier-expired": dossierExpired,
  "link-again": linkAgain,
  "message-answer": messageAnswer,
  "deactivation-done": deactivationDone,
  "intervention-done": interventionDone,
  "delegation-news": delegationNews,
  "access-review": accessReview,
  "access-review-done": accessReviewDone,
  "access-removed": accessRemoved,
  "account-email-confirm": accountEmailConfirm,
  "account-email-warned": accountEmailWarned,
  "account-email-changed": accountEmailChanged,
  "account-email-stopped": accountEmailStopped,
  "account-email-moved": accountEmailMoved,
  "password-link": passwordLink,
  "password-changed": passwordChanged,
  "role-status": roleStatus,
  "providers-trouble": providersTrouble,
};

// Without it some readers fall back to the rules of the nineties.
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
// Titles as they are written: capitals throughout are read letter by letter by some screen readers.
const PLAIN = { selectors: ["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })) };

export type Rendered = { subject: string; html: string; text: string };

/** The mail of a notice, as HTML and as text. Throws when the template is unknown or its data are not whole. */
export function renderNotice(template: string, data: unknown, site: MailSite): Rendered {
  if (!isTemplate(template)) throw new RangeError("unknown template");
  return renderAs(template, data, site);
}

const isTemplate = (name: string): name is NoticeTemplate => Object.hasOwn(MAILS, name);

function renderAs<T extends NoticeTemplate>(template: T, data: unknown, site: MailSite): Rendered {
  const checked = NOTICES[template].parse(withoutFiscalCodes(data)) as NoticeData<T>;
  const { subject, Body } = MAILS[template];
  const html = DOCTYPE + renderToStaticMarkup(<Body data={checked} site={site} />);
  return { subject: subject(checked).replace(/\s+/g, " "), html, text: toPlainText(html, PLAIN) };
}
