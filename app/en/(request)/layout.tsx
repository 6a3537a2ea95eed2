import type { ReactNode } from "react";
import { SpeakForms } from "@/components/form/words";
import { FORM_WORDS_EN } from "@/content/en/form-words";

/** Pages with forms, in English: shown at their one address to who has chosen it (see proxy.ts). */
export default function EnglishFormsLayout({ children }: { children: ReactNode }) {
  return <SpeakForms words={FORM_WORDS_EN}>{children}</SpeakForms>;
}
