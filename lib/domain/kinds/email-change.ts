import { Refusal } from "../errors";
import { type Answers, answersOf } from "../form";
import type { Kind, Person } from "../kind";

/** Change of the account's address asked on paper, by who cannot sign in (A39). */
export type EmailChangeRequest = { holder: Person; email: string; formerEmail: string | null; reason: string };

/** Reads whole answers. Refuses with `incomplete`, naming the step. */
export function readEmailChange(answers: Answers): EmailChangeRequest {
  const [holder] = answersOf(answers, "titolare");
  const [address] = answersOf(answers, "email");
  if (!holder || !address) throw new Refusal("incomplete", { step: holder ? "email" : "titolare" });
  return {
    holder: {
      familyName: String(holder.familyName),
      name: String(holder.name),
      fiscalCode: String(holder.fiscalCode),
      birthDate: null,
      birthplace: null,
      email: String(address.email),
    },
    email: String(address.email),
    formerEmail: address.formerEmail ? String(address.formerEmail) : null,
    reason: String(address.reason ?? ""),
  };
}

export const emailChange: Kind = {
  id: "email-change",
  title: "Cambio e-mail",
  version: "2026-11",
  variants: [{ id: "holder", slug: "titolare", title: "Cambio e-mail dell’account" }],
  identityCopy: true,
  ownAccount: ["holder"],
  steps: () => [
    {
      slug: "titolare",
      title: "Titolare dell’account",
      lead: "La persona a cui è intestato l’account: è lei che firma.",
      fields: [
        { name: "familyName", type: "text", label: "Cognome", width: 20, maxLength: 80, autocomplete: "family-name" },
        { name: "name", type: "text", label: "Nome", width: 20, maxLength: 80, autocomplete: "given-name" },
        { name: "fiscalCode", type: "fiscalCode", label: "Codice fiscale", width: 20 },
      ],
    },
    {
      slug: "email",
      title: "Il nuovo indirizzo",
      lead: "Dopo la verifica, tutte le comunicazioni dell’account arrivano qui.",
      fields: [
        {
          name: "email",
          type: "email",
          label: "Nuova e-mail",
          hint: "Un indirizzo tuo presso l’ente. Qui ti scriviamo anche di questa pratica.",
          width: 40,
          autocomplete: "email",
        },
        {
          name: "formerEmail",
          type: "email",
          label: "E-mail di adesso, se la ricordi",
          hint: "La avvisiamo del cambio.",
          optional: true,
          width: 40,
        },
        { name: "reason", type: "textarea", label: "Perché non puoi cambiarla online", optional: true, maxLength: 500 },
      ],
    },
  ],
  facts(_variant, answers) {
    const { holder, email } = readEmailChange(answers);
    return {
      // Who asks is a person, not a body.
      organization: {
        name: `${holder.name} ${holder.familyName}`,
        fiscalCode: holder.fiscalCode,
        pec: null,
        email,
        phone: null,
      },
      appointee: holder,
      legalRepresentative: null,
      contactEmail: email,
      signers: { confirmation: holder },
    };
  },
  documents: [
    {
      type: "confirmation",
      title: "Modulo cambio e-mail",
      signerRole: "titolare dell’account",
      signer: "appointee",
      oneShot: false,
      fileSuffix: "cambio-email",
    },
  ],
  checklist: [
    {
      id: "holder",
      title: "Titolare dell’account",
      steps: ["titolare"],
      hint: "L’account esiste ed è di questa persona.",
    },
    {
      id: "address",
      title: "Il nuovo indirizzo",
      steps: ["email"],
      hint: "È un recapito diretto del titolare, non di un consulente (A11).",
    },
    {
      id: "documents",
      title: "Modulo firmato",
      steps: [],
      hint: "Firma e documento d’identità sono del titolare. La copia non serve con la firma digitale o allo sportello.",
    },
  ],
  outcome(_variant, answers) {
    const { holder, email } = readEmailChange(answers);
    return [
      `l’e-mail dell’account di ${holder.name} ${holder.familyName} diventa ${email};`,
      "l’indirizzo di prima viene avvisato: per 7 giorni può annullare il cambio.",
    ];
  },
};
