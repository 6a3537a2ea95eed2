import { addressIn } from "@/content/routes";
import { language } from "@/lib/actions/language";

/** Pages of a request that ask for an identity. */
export type IdentifiedPage = "conferma" | "ritira";

/** The sign-in that comes back to one of them. */
export const signInAddress = async (ref: string, page: IdentifiedPage): Promise<string> =>
  `${addressIn(await language(), "/accesso")}?callbackUrl=${encodeURIComponent(`/pratica/${ref}/${page}`)}`;
