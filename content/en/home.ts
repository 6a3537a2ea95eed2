import { LINKS } from "@/content/links";
import type { HomeText } from "@/content/page";
import { addressIn } from "@/content/routes";

/** The first page in English (D13). */
export const HOME_EN: HomeText = {
  title: "Ask for access to\u00a0employment services",
  description:
    "Employers, agencies, training bodies and schools ask here for access to the Province’s employment services.",
  lead: "Employers, agencies, training bodies and schools ask here for an account. Then people sign in with SPID, CIE or CNS.",
  request: { href: addressIn("en", LINKS.register), label: "Ask for access" },
  enter: { href: "/en/accesso", label: "Sign in" },
  track: `Have you already sent a request? [Follow it](${addressIn("en", LINKS.track)})`,
  replaced: `[Has the appointee changed or left? (in Italian)](${LINKS.replaced})`,
  phases: {
    title: "Three phases, one after the other",
    items: [
      {
        title: "Fill in the request online",
        text: "You give the organization, its offices, its legal representative and the appointee. You can save and resume.",
        note: "About 15 minutes",
      },
      {
        title: "Confirm or sign the documents",
        text: "The appointee and the legal representative confirm online with SPID, CIE or CNS. Or they sign the documents, on paper or with a digital signature.",
        note: "Online it takes a few minutes, without paper",
      },
      {
        title: "It reaches the Province",
        text: "Once both have confirmed it goes by itself; signed documents are sent by PEC. We check the request and write to you from {email} when the account is active.",
        note: "You have 30 days from the request",
      },
    ],
    paper: [
      {
        title: "Download and sign the documents",
        text: "The appointee signs the summary, the legal representative signs the confirmation form.",
        note: "The summary can be downloaded once only",
      },
      {
        title: "Send everything by PEC",
        text: "We check the request and write to you from {email} when the account is active.",
        note: "You have 30 days from the request",
      },
    ],
  },
  notNeeded: {
    title: "When you need not register",
    items: [
      [
        "You have entrusted everything to an intermediary",
        "The [delegation form](/delega) (in Italian) is enough, sent to the Province or handed in at the Centro per l’impiego.",
      ],
      [
        "You want your labour consultant to act for you",
        "A consultant cannot be your appointee: they register with their own firm and you give them [a delegation](/delega).",
      ],
      [
        "You are already registered with another system in {region}",
        "One registration per region is enough. The only exception is for applications under law 68/99.",
      ],
    ],
  },
  question: { href: addressIn("en", LINKS.mustIRegister), label: "Must I register here? Answer a few questions" },
  services: "The services you can ask for",
  before: {
    title: "Before you begin",
    items: [
      "Choose the **appointee**: a member of your own staff, who will own the account.",
      "Have at hand the organization’s tax code and VAT number, and the legal representative’s data.",
      "Use **direct contacts** of the organization, not a consultant’s.",
      "Check the [technical requirements](/en/requirements). A digital signature is optional.",
    ],
  },
  updated: "2026-11-21",
};
