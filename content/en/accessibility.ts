import type { TextPage } from "@/content/page";

/** Accessibility (L. 4/2004). */
export const ACCESSIBILITY_EN: TextPage = {
  title: "Accessibility",
  description: "How the portal is built, where the statement is, how to report a problem.",
  lead: "We want everybody to be able to use the portal, with any tool. If something stops you, tell us.",
  updated: "2026-11-21",
  sections: [
    {
      id: "statement",
      title: "Accessibility statement",
      blocks: [
        "The {province} publishes the official statement, in Italian, on AGID’s site.",
        { link: "Statements on form.agid.gov.it", href: "https://form.agid.gov.it" },
      ],
    },
    {
      id: "how",
      title: "How the portal is made",
      blocks: [
        "Everything works with the keyboard alone and without JavaScript. Text can grow to 400%. Errors say what to do. Colour is never the only sign. Each page is checked with automatic tools against WCAG 2.2 AA.",
      ],
    },
    {
      id: "report",
      title: "Report a problem",
      blocks: [
        "Write to [{email}](mailto:{email}) and name the page and the tool you use. We answer within 30 days. If we do not, you may turn to the [Difensore civico per il digitale](https://www.agid.gov.it/it/agenzia/difensore-civico-il-digitale).",
      ],
    },
  ],
};
