import type { Lang } from "@/content/ui";

type Link = { href: string; text: string };

const it = {
  title: "Accedi al Portale SINTESI",
  fromRequest: "Entra con la tua identità digitale e torni subito alla richiesta. Non serve un account.",
  lead: "Entra con la tua identità digitale. Serve un account già attivato dalla Provincia: se lo hai chiesto, entrando ne vedi lo stato.",
  left: {
    fatta: "Sei uscito dal portale.",
    gestore:
      "Sei uscito dal portale. Il tuo gestore SPID non ha confermato l’uscita: se il computer non è tuo, chiudi tutte le finestre del browser.",
  } as Readonly<Record<string, string>>,
  spid: {
    needs: "Con il livello 2: password e codice temporaneo.",
    enter: "Entra con SPID",
    choose: "Scegli il tuo gestore",
    none: "In questo momento nessun gestore SPID risponde.",
    again: "Riprova tra qualche minuto.",
    links: [
      { href: "https://www.spid.gov.it/", text: "Maggiori informazioni" },
      { href: "https://www.spid.gov.it/richiedi-spid", text: "Non hai SPID?" },
      { href: "https://www.spid.gov.it/serve-aiuto", text: "Serve aiuto?" },
    ] as readonly Link[],
  },
  cie: {
    needs: "Con la Carta d’identità elettronica e l’app CieID.",
    enter: "Entra con CIE",
    links: [
      { href: "https://www.cartaidentita.interno.gov.it/cittadini/entra-con-cie/", text: "Maggiori informazioni" },
      { href: "https://www.cartaidentita.interno.gov.it/", text: "Non hai la CIE?" },
    ] as readonly Link[],
  },
  cns: {
    name: "CNS o CRS",
    needs: "Con la tessera sanitaria o una CNS, il PIN e un lettore.",
    enter: "Entra con CNS o CRS",
  },
  about: "su",
  noAccount: {
    title: "Non ho ancora un account",
    text: "Prima va chiesto e ottenuto. Se hai già inviato la richiesta, entrando con la tua identità digitale ne vedi lo stato.",
    link: "Richiedi l’accesso",
  },
  password: {
    title: "Ho un nome utente e una password attivati entro il 28 febbraio 2021",
    text: "Puoi ancora usarli per aprire i tuoi servizi. Solo con SPID, CIE o CNS confermi un documento al posto della firma, o ritiri una richiesta già ricevuta. L’account è lo stesso.",
    link: "Entra con nome utente e password",
  },
  signedIn: {
    title: "Hai già fatto l’accesso",
    as: (name: string) => `Sei nel portale come ${name}. Per entrare come un’altra persona, prima esci.`,
    onward: "Continua",
    leave: "Esci",
  },
};

const en: typeof it = {
  title: "Sign in to the SINTESI portal",
  fromRequest: "Sign in with your digital identity and you are back at the request at once. You need no account.",
  lead: "Sign in with your digital identity. You need an account that the Province has activated: if you asked for one, you see how far it is. The pages after the sign-in are in Italian.",
  left: {
    fatta: "You have signed out.",
    gestore:
      "You have signed out here. Your SPID provider did not confirm it: if the computer is not yours, close every window of the browser.",
  },
  spid: {
    needs: "Level 2: a password and a temporary code.",
    enter: "Enter with SPID",
    choose: "Choose your provider",
    none: "No SPID provider answers at the moment.",
    again: "Try again in a few minutes.",
    links: [
      { href: "https://www.spid.gov.it/en/", text: "More information" },
      { href: "https://www.spid.gov.it/richiedi-spid", text: "No SPID yet? (in Italian)" },
    ],
  },
  cie: {
    needs: "With the electronic identity card and the CieID app.",
    enter: "Enter with CIE",
    links: [{ href: "https://www.cartaidentita.interno.gov.it/", text: "More information (in Italian)" }],
  },
  cns: {
    name: "CNS or CRS",
    needs: "With the health card or a CNS, its PIN and a card reader.",
    enter: "Enter with CNS or CRS",
  },
  about: "about",
  noAccount: {
    title: "I have no account yet",
    text: "It must be asked for and granted first. If you have sent the request, sign in and you see how far it is.",
    link: "Ask for access",
  },
  password: {
    title: "I have a user name and password activated by 28 February 2021",
    text: "You may still open your services with them. Only with SPID, CIE or CNS do you confirm a document instead of signing it, or withdraw a request that was received. The account is the same.",
    link: "Enter with user name and password (in Italian)",
  },
  signedIn: {
    title: "You are signed in already",
    as: (name: string) => `You are in the portal as ${name}. To enter as somebody else, sign out first.`,
    onward: "Go on",
    leave: "Sign out",
  },
};

/** What the sign-in page says, in both languages (D13). */
export const SIGN_IN_WORDS: Readonly<Record<Lang, typeof it>> = { it, en };
export type SignInWords = typeof it;
