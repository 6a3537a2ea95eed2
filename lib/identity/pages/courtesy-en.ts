import type { CourtesyText, CourtesyTexts } from "./courtesy-words";

const AGAIN = "Go back to the sign-in page and try again.";
const DESK = "If it happens again, call the help desk and give the reference number on this page.";

const DOCUMENT: CourtesyText = {
  title: "We could not verify the provider’s answer",
  what: "The answer of your identity provider did not pass our checks. For safety, the sign-in stopped here.",
  todo: [AGAIN, DESK],
};

export const ENGLISH: CourtesyTexts = {
  anomalies: {
    19: {
      title: "Too many attempts at your provider",
      what: "Your identity provider received wrong credentials several times and stopped the sign-in.",
      todo: ["Check your provider’s user name and password.", "Wait a few minutes, then try again."],
    },
    20: {
      title: "Your digital identity does not have the required level",
      what: "You need SPID level 2: a password and a temporary code. Your identity does not have it yet.",
      todo: ["Ask your provider to activate level 2.", "Or choose another way on the sign-in page."],
    },
    21: {
      title: "The time to sign in has run out",
      what: "The sign-in at your provider must be completed in a few minutes. This time they were not enough.",
      todo: [AGAIN, "Keep the phone with your provider’s app at hand before you start."],
    },
    22: {
      title: "You did not agree to send your data",
      what: "The provider sends us your tax code, name and surname only if you allow it. Without them we cannot let you in.",
      todo: ["Try again and, when the provider asks, agree to send the data."],
    },
    23: {
      title: "Your digital identity is suspended or revoked",
      what: "Your provider says that the identity is suspended or revoked, or that its credentials are blocked.",
      todo: [
        "Contact your provider: only they can reactivate it.",
        "Meanwhile choose another way on the sign-in page.",
      ],
    },
    24: {
      title: "Your provider did not complete the sign-in",
      what: "Your identity provider stopped the sign-in without telling us why.",
      todo: [AGAIN, DESK],
    },
    25: {
      title: "You cancelled the sign-in",
      what: "At your provider you chose not to go on. No data were sent.",
      todo: ["If you want to sign in, go back to the sign-in page and choose the provider again."],
    },
    30: {
      title: "Another type of digital identity is needed",
      what: "The identity you used is of a different type from the one required.",
      todo: ["Try again with your personal digital identity."],
    },
  },
  cieAnomalies: {
    21: {
      title: "The time to sign in has run out",
      what: "The sign-in with the electronic identity card must be completed in a few minutes. This time they were not enough.",
      todo: [AGAIN, "Keep the card, its PIN and the phone or the reader at hand before you start."],
    },
    22: {
      title: "You did not agree to send your data",
      what: "The Ministry of the Interior sends us your tax code, name and surname only if you allow it. Without them we cannot let you in.",
      todo: ["Try again and, when you are asked, agree to send the data."],
    },
    23: {
      title: "Your card has expired or was revoked",
      what: "The electronic identity card you used is no longer valid, or its credentials are blocked.",
      todo: ["Ask your municipality to renew the card.", "Meanwhile choose another way on the sign-in page."],
    },
    25: {
      title: "You cancelled the sign-in",
      what: "During the sign-in with the card you chose not to go on. No data were sent.",
      todo: ["If you want to sign in, go back to the sign-in page and start again."],
    },
  },
  ourRequest: {
    title: "The provider did not accept our request",
    what: "Your identity provider refused the request that we sent. It is not your fault.",
    todo: ["Try another way of signing in.", DESK],
  },
  kinds: {
    http: DOCUMENT,
    xml: DOCUMENT,
    signature: DOCUMENT,
    response: DOCUMENT,
    assertion: DOCUMENT,
    level: {
      title: "A higher security level is needed",
      what: "The provider sent a sign-in of a lower level than the one required, SPID level 2.",
      todo: [
        "Try again with your password and a temporary code.",
        "If your provider does not ask for them, have level 2 activated.",
      ],
    },
    identity: {
      title: "Some data of your digital identity are missing",
      what: "The provider did not send a valid tax code, the name or the surname. Without them we cannot let you in.",
      todo: ["Check your data at the provider.", DESK],
    },
    idp: {
      title: "Your provider did not complete the sign-in",
      what: "Your identity provider answered with an error. It is not your fault.",
      todo: [AGAIN, DESK],
    },
    request: {
      title: "This sign-in is no longer valid",
      what: "The sign-in request has expired, was used already or did not start here.",
      todo: ["Start again from the sign-in page.", "Do not use the Back button while signing in."],
    },
    browser: {
      title: "Complete the sign-in in the browser where you started",
      what: "The provider’s answer came in another browser than the one that asked for it. For safety we did not accept it.",
      todo: ["Start again from here, in the same browser and window.", "Check that cookies are enabled."],
    },
    limit: {
      title: "Too many sign-ins in a short time",
      what: "Many sign-ins started from your address within a few seconds.",
      todo: ["Wait a minute and try again."],
    },
    server: {
      title: "Something went wrong on our side",
      what: "We could not complete the sign-in. It is not your fault.",
      todo: ["Try again in a few minutes.", DESK],
    },
  },
  cieLevel: {
    title: "A higher security level is needed",
    what: "The sign-in with the electronic identity card came with a lower level than the one required, level 2.",
    todo: ["Try again with the CieID app or with the card and a reader."],
  },
  labels: {
    todo: "What you can do",
    reference: "Reference number",
    anomaly: "provider’s error nr",
    back: "Back to the sign-in page",
    help: "Ask for help",
    helpAddress: "/en/help",
    here: "In English",
    service: "SINTESI portal",
  },
};
