import type { Answers, Bound, StepAnswers } from "@/lib/domain/form";
import type { RegistrantType } from "@/lib/domain/registrant";

const CREMONA: Bound = { code: "D150", label: "Cremona (CR)" };
const CREMA: Bound = { code: "D142", label: "Crema (CR)" };

const OWN: Record<RegistrantType, StepAnswers> = {
  employer: { employerKind: "private" },
  agency: { authorizationNumber: "1234-SG", authorizationDate: "2019-03-15" },
  trainingBody: { accreditationNumber: "0987", accreditationSection: "A" },
  school: { schoolKind: "state", schoolCode: "CRIS00100X" },
};

const SERVICES: Record<RegistrantType, readonly string[]> = {
  employer: ["prospetto", "istanze-l68", "visure"],
  agency: ["prospetto"],
  trainingBody: ["progetti-formativi", "dote-apprendistato"],
  school: ["anagrafe-studenti"],
};

type Wanted = { type?: RegistrantType; sites?: number; samePerson?: boolean; long?: boolean };

/** Letters and spaces, `length` characters in all, that no line can hold in one piece. */
export const longText = (word: string, length: number): string => `${`${word} `.repeat(length).slice(0, length - 1)}x`;

/** 60 characters. */
export const LONG_EMAIL = `${"ufficio.amministrazione.personale"}@${"consorzio-agricolo.example"}`;

/** Whole answers of a registration, as the form leaves them. */
export function registrationAnswers({ type = "employer", sites = 1, samePerson, long }: Wanted = {}): Answers {
  const site = (n: number): StepAnswers => ({
    place: n === 1 ? "same" : "other",
    ...(n === 1 ? {} : { municipality: CREMA, street: "Piazza del Campione", number: `${n}/A`, postcode: "26013" }),
    name: long ? longText(`Sede${n}`, 80) : `Punto vendita ${n}`,
    phone: "0373000456",
    email: n % 3 === 0 ? LONG_EMAIL : "",
  });
  return {
    soggetto: {
      ...OWN[type],
      name: long ? longText("Consorzio", 160) : "Panificio Esempio S.r.l.",
      ...(type === "school" ? {} : { legalForm: { code: "10", label: "Società a responsabilità limitata" } }),
      fiscalCode: "01234567897",
      vatNumber: "01234567897",
      pec: long ? LONG_EMAIL : "panificio@pec.esempio.example",
      email: long ? LONG_EMAIL : "amministrazione@panificio-esempio.example",
      phone: "0372000123",
      fax: "",
    },
    "sede-legale": {
      municipality: CREMONA,
      street: long ? longText("Via dell’Esempio", 120) : "Via dell’Esempio",
      number: "12",
      postcode: "26100",
    },
    "sedi-operative": Array.from({ length: sites }, (_, index) => site(index + 1)),
    "rappresentante-legale": {
      familyName: long ? longText("Prova", 80) : "Prova",
      name: long ? longText("Bruno", 80) : "Bruno",
      fiscalCode: "PRVBRN71C12D150M",
      birthDate: "1971-03-12",
      birthplace: CREMONA,
      office: long ? longText("amministratore", 80) : "amministratore unico",
      email: "",
    },
    "persona-incaricata": {
      isLegalRepresentative: samePerson ? "yes" : "no",
      ...(samePerson
        ? {}
        : {
            familyName: long ? longText("Esempio", 80) : "Esempio",
            name: long ? longText("Ada", 80) : "Ada",
            fiscalCode: "SMPDAA88L52D142G",
            birthDate: "1988-07-12",
            birthplace: CREMA,
            relation: "employee",
          }),
      email: long ? LONG_EMAIL : "paghe@panificio-esempio.example",
      phone: "0372000124",
    },
    servizi: { services: SERVICES[type] },
  };
}

export const deactivationAnswers: Answers = {
  ente: {
    name: "Panificio Esempio S.r.l.",
    fiscalCode: "01234567897",
    pec: "panificio@pec.esempio.example",
    email: "amministrazione@panificio-esempio.example",
    representativeFamilyName: "Prova",
    representativeName: "Bruno",
    representativeFiscalCode: "PRVBRN71C12D150M",
  },
  disattivazione: {
    holderFamilyName: "Esempio",
    holderName: "Ada",
    holderFiscalCode: "SMPDAA88L52D142G",
    scope: "services",
    services: ["visure"],
    reason: "Ha cambiato ufficio.",
  },
};
