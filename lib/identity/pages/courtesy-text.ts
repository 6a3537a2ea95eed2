import type { SignInFault } from "../fault";
import { cardText } from "./card-text";
import { ENGLISH } from "./courtesy-en";
import { ITALIAN } from "./courtesy-it";
import type { CourtesyText, CourtesyTexts } from "./courtesy-words";
import type { Language } from "./language";

export const COURTESY: Readonly<Record<Language, CourtesyTexts>> = { it: ITALIAN, en: ENGLISH };

export type Refusal = Pick<SignInFault, "code" | "kind" | "anomaly"> & { method?: "spid" | "cie" };

/** The words for a refused sign-in: by the provider's number when there is one, else by what was wrong. */
export function courtesyText({ code, kind, anomaly, method = "spid" }: Refusal, language: Language): CourtesyText {
  if (kind === "card") return cardText(code, language);
  const texts = COURTESY[language];
  if (anomaly !== null) {
    const own = method === "cie" ? texts.cieAnomalies[anomaly] : undefined;
    const found = own ?? texts.anomalies[anomaly] ?? (anomaly >= 8 && anomaly <= 18 ? texts.ourRequest : undefined);
    if (found) return found;
  }
  return method === "cie" && kind === "level" ? texts.cieLevel : texts.kinds[kind];
}
