/** Tells a script of the static pages, which never see the session, that there may be one to ask about. Says nothing else. */
export const SIGNED_IN_HINT = "varco_signed_in";
