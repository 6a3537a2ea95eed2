import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";
import { addressIn } from "@/content/routes";

/** Help (A10-A16, A38-A49, B55-B57). */
export const HELP_EN: TextPage = {
  title: "Help",
  description: "Phone, e-mail and hours. How to change, unlock or close an account.",
  lead: "We help you fill in and send your request, in Italian. Many things you can do by yourself at any time.",
  updated: "2026-11-21",
  sections: [
    {
      id: "request",
      title: "Your request",
      blocks: [
        `With the code and the personal link you see [how far it has come](${addressIn("en", LINKS.track)}). If you lost the link, ask for a new one: it goes to the address in the request.`,
        "Is something wrong in a request you have sent? Open it and choose “Correct something”. Until we receive the documents you repeat the procedure with the answers already given. After that, write to us or call us.",
      ],
    },
    {
      id: "refused",
      title: "Requests we cannot grant",
      blocks: [
        "The appointee works for the organization that asks, and the contacts are the organization’s own. For instance, we cannot accept:",
        {
          list: [
            "an employer naming its own labour consultant as the appointee: a delegation is needed;",
            "an employer naming its own staff, with the e-mail address of an outside party.",
          ],
        },
      ],
    },
    {
      id: "account",
      title: "Change or close an account",
      blocks: [
        "An account is personal and bound to the tax code. One person has one account, with a role for each organization.",
        {
          terms: [
            [
              "Change the e-mail",
              "Do it in your reserved area, or send the [form](/modulistica/cambio-email) with a copy of an identity document.",
            ],
            [
              "Close one or more services",
              `Prepare the [deactivation form](${LINKS.deactivate}) online, sign it and send it to {pec}. We confirm from {email}.`,
            ],
            [
              "Other changes",
              `Choose your case among the [changes to an account](${LINKS.intervene}): we prepare the form. Start there also when nobody can enter for your organization any more: no account is needed.`,
            ],
          ],
        },
      ],
    },
    {
      id: "password",
      title: "User name and password",
      blocks: [
        "Only for accounts activated by 28 February 2021. After five wrong attempts the account is locked: unlock it yourself with “Non ricordi la password?”. The link we send lasts 30 minutes.",
      ],
    },
  ],
};
