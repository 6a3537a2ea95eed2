import type { TextPage } from "@/content/page";

/** Technical requirements (A30, B5, B6, B9, B10). */
export const REQUIREMENTS_EN: TextPage = {
  title: "Technical requirements",
  description: "What you need to ask for access and to use the services.",
  lead: "A computer or a phone with an up-to-date browser is enough. Check this list before you begin.",
  updated: "2026-11-21",
  sections: [
    {
      id: "ask",
      title: "To ask for access",
      blocks: [
        {
          list: [
            "A **browser**: Chrome, Edge, Firefox or Safari, one of the last two versions, with **cookies** on.",
            "An **e-mail address** of the organization and one of the appointee.",
            "A program that opens **PDF** files and, to sign by hand, a **printer**.",
            "A **PEC** (certified e-mail) address to send the signed documents.",
          ],
        },
        "The form also works without JavaScript, with the keyboard and with screen readers.",
      ],
    },
    {
      id: "enter",
      title: "To sign in",
      blocks: [
        {
          list: [
            "SPID, level 2;",
            "or CIE, with its PIN and the CieID app or a reader;",
            "or CNS or CRS, with the PIN and a smart-card reader.",
          ],
        },
      ],
    },
    {
      id: "signature",
      title: "A digital signature is optional",
      blocks: [
        "You can sign by hand and add a copy of an identity document. To sign digitally you need a signing device, a valid certificate and its program. We accept CAdES (.p7m) and PAdES.",
      ],
    },
    {
      id: "appointee",
      title: "Choose the appointee",
      blocks: [
        "They own the account and act for the organization; their name appears in what they send. They must be on the organization’s staff. They may be the legal representative. They cannot be its labour consultant.",
      ],
    },
  ],
};
