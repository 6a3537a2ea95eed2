import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import type { TextPage } from "@/content/page";

/** A courtesy translation in short: the Italian notice is the one that counts (D15). */
export const PRIVACY_EN: TextPage = {
  title: "Privacy notice",
  description: "Which data we process, why, for how long and what your rights are.",
  lead: `A short version of the [Italian notice](/privacy), version ${PRIVACY_NOTICE.version}, which is the one that counts.`,
  updated: PRIVACY_NOTICE.date,
  sections: [
    {
      id: "who",
      title: "Who processes your data",
      blocks: [
        "The controller is the {province}: PEC {pec}, e-mail {email}. The data protection officer answers at the same addresses.",
      ],
    },
    {
      id: "what",
      title: "Which data and why",
      blocks: [
        "Name, tax code, birth data and work contacts of the appointee and of the legal representative; data of the organization; the signed documents; what SPID, CIE or CNS tell us when you sign in.",
        "We use them to check the request, to activate and run the account and to give the services. It is a task in the public interest (GDPR article 6.1.e): with “Sì” you state that you have read the notice.",
      ],
    },
    {
      id: "how-long",
      title: "For how long",
      blocks: [
        {
          list: [
            "Drafts: 30 days from the last saving.",
            "Requests and signed documents: while the role is active and for ten years after.",
            "Access log: 24 months.",
          ],
        },
      ],
    },
    {
      id: "rights",
      title: "Your rights",
      blocks: [
        "You may ask to see, correct, restrict or erase your data, and object. Write to {pec}. You may complain to the Garante per la protezione dei dati personali.",
      ],
    },
    {
      id: "cookies",
      title: "Cookies",
      blocks: ["Technical cookies only: your draft, your session and the language you chose."],
    },
  ],
};
