import type { TextPage } from "@/content/page";

/** Legal notes (A17-A24). */
export const LEGAL_NOTES_EN: TextPage = {
  title: "Legal notes",
  description: "Who runs the portal, how its contents may be reused, which rules apply.",
  lead: "Who runs the portal, what you may reuse and the rules behind registration.",
  updated: "2026-11-21",
  sections: [
    {
      id: "owner",
      title: "Who runs the portal",
      blocks: ["The portal belongs to the {province}. Signed documents go to the PEC address [{pec}](mailto:{pec})."],
    },
    {
      id: "reuse",
      title: "Reuse",
      blocks: [
        "You may reuse texts and forms, also for business, if you name the source (CC BY 4.0). Coats of arms, trademarks and personal data are excluded. Laws and official acts always prevail; the Italian text prevails over this translation.",
      ],
    },
    {
      id: "territory",
      title: "The rule on territory",
      blocks: [
        {
          list: [
            "You register with the system of the territory where you have at least one workplace.",
            "One registration in each region is enough.",
            "With workplaces in several regions you may choose one of them and send everything from there.",
            "Professionals of law 12/79 count their own firm’s workplaces, not their clients’. If their clients work in several regions, they may use the system of the firm’s legal seat.",
            "The only exception: applications under law 68/99 to the {province}. The delegate registers here even if working elsewhere.",
          ],
        },
      ],
    },
  ],
};
