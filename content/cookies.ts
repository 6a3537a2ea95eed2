/** Tells a script of the static pages, which never see the session, that there may be one to ask about. Says nothing else. */
export const SIGNED_IN_HINT = "varco_signed_in";

/** The language chosen for the pages that have one address for both (D13): "it" or "en". Says nothing else. */
export const LANGUAGE = "varco_language";
