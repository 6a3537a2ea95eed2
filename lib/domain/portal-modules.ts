import type { RegistrantType } from "./registrant";

/** `intermediary`: only for the people of a body that may act for others. */
type MenuLine = { href: string; label: string; intermediary?: true };

type PortalModule = {
  /** Types of role that may open it: nobody asks for it at registration. */
  types: readonly RegistrantType[];
  /** Its pages, in the menu of its window. */
  menu: readonly MenuLine[];
};

/** The modules that live inside the portal, by their code in the catalogue; every other is an application of its own (D7). */
export const PORTAL_MODULES: Readonly<Record<string, PortalModule>> = {
  deleghe: {
    types: ["employer", "agency"],
    menu: [
      { href: "/area-riservata/moduli/deleghe/clienti", label: "I tuoi clienti", intermediary: true },
      { href: "/area-riservata/moduli/deleghe/da-firmare", label: "Moduli preparati" },
      { href: "/area-riservata/moduli/deleghe/importa", label: "Molti da un file", intermediary: true },
      { href: "/area-riservata/moduli/deleghe/date", label: "Chi opera per noi" },
    ],
  },
};

/** Codes of the portal's own modules for a type of role. */
export const portalModulesFor = (type: string): string[] =>
  Object.entries(PORTAL_MODULES).flatMap(([code, { types }]) =>
    types.some((admitted) => admitted === type) ? [code] : [],
  );

/** The menu of a module for a body. */
export const menuOf = (code: string, body: { intermediary: boolean }): readonly MenuLine[] =>
  (PORTAL_MODULES[code]?.menu ?? []).filter((line) => !line.intermediary || body.intermediary);
