import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";

/** Forms (A50). The forms themselves are in Italian: that is the language of the procedure. */
export const FORMS_EN: TextPage = {
  title: "Forms",
  description: "The portal’s forms: which are prepared online, which you fill in, how to send them.",
  lead: "To register you need no form: the portal prepares them with your data. Here are the others, in Italian.",
  updated: "2026-11-21",
  sections: [
    {
      id: "online",
      title: "Documents prepared by the portal",
      blocks: [
        {
          terms: [
            [
              "Registration request",
              "The summary of what you wrote, signed by the appointee. It can be downloaded once only.",
            ],
            [
              "Registration confirmation form",
              "Already filled in, signed by the legal representative. The signed summary is attached to it.",
            ],
            [
              "User deactivation form",
              `Takes one or more services off an account. [Prepare it online](${LINKS.deactivate}).`,
            ],
          ],
        },
      ],
    },
    {
      id: "paper",
      title: "Forms to fill in",
      blocks: [
        {
          terms: [
            [
              "[Delegation to an intermediary](/modulistica/delega-intermediario)",
              "For those who entrust everything to a consultant, a firm or an association.",
            ],
            [
              "[Request to change credentials](/modulistica/intervento-credenziali)",
              "New holder’s data, appointee or legal representative; unlocking an account.",
            ],
            [
              "[Change of the account’s e-mail](/modulistica/cambio-email)",
              "Only if you cannot sign in: otherwise change it in your reserved area.",
            ],
          ],
        },
      ],
    },
    {
      id: "send",
      title: "How to send the forms",
      blocks: [
        {
          list: [
            "Sign the form, digitally or by hand.",
            "If by hand, add a copy of the signer’s identity document.",
            "Send it to the PEC address [{pec}](mailto:{pec}), with the request’s code in the subject.",
          ],
          ordered: true,
        },
        "PDF, signed PDF (.p7m), JPEG and PNG are accepted, up to 20 MB each.",
      ],
    },
  ],
};
