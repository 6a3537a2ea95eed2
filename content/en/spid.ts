import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";
import { addressIn } from "@/content/routes";

/** Notes on signing in (A4-A7, A15, A40, A44). */
export const SPID_EN: TextPage = {
  title: "Signing in with SPID, CIE or CNS",
  description: "Notes on using SPID, CIE and CNS to enter the portal.",
  lead: "You need two things: an account activated by the Province and your digital identity.",
  updated: "2026-11-21",
  sections: [
    {
      id: "before",
      title: "First ask for access",
      blocks: [
        "SPID says who you are, not for whom you work. The organization must first ask for your account and obtain it. If you sign in before that, you see how far the request has come.",
        { link: "Ask for access", href: addressIn("en", LINKS.register) },
      ],
    },
    {
      id: "spid",
      title: "SPID",
      blocks: [
        {
          list: [
            "**Level 2** is needed: password and one-time code.",
            "Use your own SPID: the account is bound to your tax code.",
            "If you work for several organizations, sign in once and choose the role.",
            "Never share your credentials, not even with a colleague.",
          ],
        },
      ],
    },
    {
      id: "cards",
      title: "CIE, CNS and CRS",
      blocks: [
        "With CIE use its PIN and the CieID app, or a reader. With CNS or CRS use the card, its PIN and a smart-card reader; insert the card before opening the page.",
      ],
    },
    {
      id: "password",
      title: "User name and password",
      blocks: ["Valid only for accounts activated by 28 February 2021, and not for services that ask for level 2."],
    },
  ],
};
