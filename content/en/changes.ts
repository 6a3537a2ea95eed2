import type { TextPage } from "@/content/page";

/** Revision history (B58). */
export const CHANGES_EN: TextPage = {
  title: "What is new",
  description: "What has changed in the portal’s pages and rules, and when.",
  lead: "What has changed in the instructions and in the rules, latest first.",
  updated: "2026-11-22",
  sections: [
    {
      id: "history",
      title: "Revision history",
      blocks: [
        {
          table: {
            head: ["Date", "Paragraph", "What has changed"],
            rows: [
              ["22/11/2026", "Registration", "The request can be filled in and followed in English."],
              ["21/11/2026", "Registration", "The request is filled in and followed in this portal."],
              ["21/11/2026", "Access", "CIE is accepted too."],
              ["06/04/2022", "Registration", "Notes on the appointee, contacts and territory."],
              ["06/02/2022", "SIUL COB", "UNILAV, UNISOMM and VARDATORE go through the Region’s system only."],
              ["04/10/2021", "SIUL COB", "The two systems begin to work side by side."],
              ["28/02/2021", "Access", "Last day to activate accounts with user name and password."],
              ["24/09/2007", "System requirements", "The digital signature is optional."],
              ["24/09/2007", "Registration", "Clarifications."],
              ["22/01/2007", "Registration", "A paper form is sent to the Province after the online request."],
              ["15/01/2007", "How to change role", "Example added of a company with two workplaces."],
            ],
          },
        },
      ],
    },
  ],
};
