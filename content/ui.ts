/** Words of the frame around every page. */
export const UI = {
  it: {
    skip: "Vai al contenuto della pagina",
    main: "Principale",
    menu: "Menu",
    enter: "Accedi",
    other: "English",
    contents: "In questa pagina",
    updated: "Ultimo aggiornamento",
    path: "Percorso",
    opensElsewhere: "(si apre in un altro sito)",
    nav: [
      { href: "/", label: "Home" },
      { href: "/registrazione", label: "Registrazione" },
      { href: "/pratica", label: "La tua pratica" },
      { href: "/modulistica", label: "Modulistica" },
      { href: "/assistenza", label: "Assistenza" },
    ],
    footer: {
      notices: "Le notifiche del portale arrivano da",
      help: "Assistenza alla registrazione",
      phone: "Tel.",
      portal: "Il portale",
      links: [
        { href: "/requisiti", label: "Requisiti tecnici" },
        { href: "/spid", label: "Entrare con SPID, CIE o CNS" },
        { href: "/modulistica", label: "Modulistica" },
        { href: "/assistenza#account", label: "Cambiare o disattivare un account" },
        { href: "/novita", label: "Novità del portale" },
      ],
      small: [
        { href: "/accessibilita", label: "Dichiarazione di accessibilità" },
        { href: "/privacy", label: "Informativa privacy" },
        { href: "/note-legali", label: "Note legali" },
      ],
    },
  },
  en: {
    skip: "Skip to the content of the page",
    main: "Main",
    menu: "Menu",
    enter: "Sign in",
    other: "Italiano",
    contents: "On this page",
    updated: "Last updated",
    path: "Path",
    opensElsewhere: "(opens another site)",
    nav: [
      { href: "/en", label: "Home" },
      { href: "/registrazione", label: "Registration (in Italian)" },
      { href: "/pratica", label: "Your request (in Italian)" },
      { href: "/en/forms", label: "Forms" },
      { href: "/en/help", label: "Help" },
    ],
    footer: {
      notices: "The portal writes to you from",
      help: "Help with registration",
      phone: "Phone",
      portal: "The portal",
      links: [
        { href: "/en/requirements", label: "Technical requirements" },
        { href: "/en/spid", label: "Signing in with SPID, CIE or CNS" },
        { href: "/en/forms", label: "Forms" },
        { href: "/en/help#account", label: "Change or close an account" },
        { href: "/en/changes", label: "What is new" },
      ],
      small: [
        { href: "/en/accessibility", label: "Accessibility statement" },
        { href: "/en/privacy", label: "Privacy notice" },
        { href: "/en/legal-notes", label: "Legal notes" },
      ],
    },
  },
} as const;

export type Lang = keyof typeof UI;
