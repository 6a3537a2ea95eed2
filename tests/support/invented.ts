import { checkCharacter, familyNameLetters, nameLetters } from "@/lib/domain/fiscal-code";
import { hasValidCheckDigit } from "@/lib/domain/vat-number";

/** What somebody types into the six screens of a registration, by step and by the names of the fields. */
export type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type Invented = { variant: "employer"; organization: string; appointeeFiscalCode: string; typed: Typed };

const FAMILIES = "Fornaro Moretti Galli Conti Ferrari Barbieri Rizzi Villa Serra Longhi Bianchi Marini".split(" ");
const NAMES = "Anna Paola Marta Giulia Elena Chiara Laura Sara Irene Silvia".split(" ");

/** The n-th invented body, with people, codes, domain and numbers of its own: no two of them meet (n up to 99999). */
export function invented(n: number): Invented {
  const tail = String(n).padStart(5, "0");
  const organization = `Panificio Prova ${tail} S.r.l.`;
  const vat = vatNumber(1_000_000_000 + n);
  const appointee = person(n);
  const representative = person(n + 100_000);
  // Each digit twice: two domains are never one slip apart, which would be asked about.
  const domain = `prova${tail}${[...tail].reverse().join("")}.example`;
  return {
    variant: "employer",
    organization,
    appointeeFiscalCode: appointee.fiscalCode,
    typed: {
      soggetto: {
        employerKind: "private",
        name: organization,
        legalForm: "Società a responsabilità limitata",
        fiscalCode: vat,
        vatNumber: vat,
        pec: `prova${tail}@pec.example`,
        email: `info@${domain}`,
        phone: `03721${tail}`,
      },
      "sede-legale": { municipality: "Crema (CR)", street: "Via Mazzini", number: String(n), postcode: "26013" },
      "sedi-operative": { place: "same", name: `Forno ${tail}`, phone: `03722${tail}` },
      "rappresentante-legale": { ...representative, office: "Amministratore unico" },
      "persona-incaricata": {
        isLegalRepresentative: "no",
        ...appointee,
        relation: "employee",
        email: `persona@${domain}`,
        phone: `03723${tail}`,
      },
      servizi: { services: "prospetto" },
    },
  };
}

/** A woman born in Crema on a day of her own between 1950 and 1989, with a codice fiscale that agrees. */
function person(n: number) {
  const familyName = FAMILIES[n % FAMILIES.length]!;
  const name = NAMES[Math.floor(n / FAMILIES.length) % NAMES.length]!;
  const born = new Date(Date.UTC(1950, 0, 1 + ((n * 7919) % 14_000))).toISOString().slice(0, 10);
  const [year, month, day] = born.split("-") as [string, string, string];
  const letters = `${familyNameLetters(familyName)}${nameLetters(name)}`;
  const fifteen = `${letters}${year.slice(2)}${"ABCDEHLMPRST"[Number(month) - 1]}${Number(day) + 40}D142`;
  return {
    familyName,
    name,
    fiscalCode: fifteen + checkCharacter(fifteen),
    birthDate: `${day}/${month}/${year}`,
    birthplace: "Crema (CR)",
  };
}

function vatNumber(first10: number): string {
  const digit = "0123456789".split("").find((last) => hasValidCheckDigit(`${first10}${last}`));
  return `${first10}${digit}`;
}
