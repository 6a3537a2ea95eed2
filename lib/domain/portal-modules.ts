import type { RegistrantType } from "./registrant";

type PortalModule = {
  /** Types of role that may open it: nobody asks for it at registration. */
  types: readonly RegistrantType[];
  /** Its pages, in the menu of its window. */
  menu: readonly { href: string; label: string }[];
};

/** The modules that live inside the portal, by their code in the catalogue; every other is an application of its own (D7). */
export const PORTAL_MODULES: Readonly<Record<string, PortalModule>> = {
  deleghe: {
    types: ["employer", "agency"],
    menu: [{ href: "/area-riservata/moduli/deleghe", label: "Deleghe" }],
  },
};

/** Codes of the portal's own modules for a type of role. */
export const portalModulesFor = (type: string): string[] =>
  Object.entries(PORTAL_MODULES).flatMap(([code, { types }]) =>
    types.some((admitted) => admitted === type) ? [code] : [],
  );
