import { env } from "@/lib/platform/env";
import { escapeXml } from "../saml/xml";

/** CIE gives the minimum eIDAS data set, all of it or nothing. */
export const CIE_ATTRIBUTES = ["name", "familyName", "dateOfBirth", "fiscalNumber"] as const;

export const CIE_NAMESPACE = "https://www.cartaidentita.interno.gov.it/saml-extensions";

/** The public body as administrative contact and, where CIE_PARTNER names one, the external technical partner. */
export function cieContacts(): string {
  const { spid, cie } = env();
  const { name, ipaCode, email, phone } = spid.organization;
  const body = contact("administrative", {
    extensions: `<cie:Public/>${tag("IPACode", ipaCode)}${tag("Municipality", cie.municipality)}`,
    company: name,
    email,
    phone,
  });
  return body + (cie.partner === "" ? "" : partnerContact(cie.partner));
}

/** Throws when CIE_PARTNER has not its five parts. */
function partnerContact(partner: string): string {
  const [company, vatNumber, nace, municipality, email] = partner.split(";").map((part) => part.trim());
  if (!company || !vatNumber || !nace || !municipality || !email)
    throw new Error("CIE_PARTNER: name, VAT number, NACE code, town and e-mail are needed, with semicolons between");
  const fiscalCode = vatNumber.replace(/^[A-Z]{2}/, "");
  return contact("technical", {
    extensions:
      `<cie:Private/>${tag("VATNumber", vatNumber)}${tag("FiscalCode", fiscalCode)}${tag("NACE2Code", nace)}` +
      tag("Municipality", municipality),
    company,
    email,
    phone: null,
  });
}

type Contact = { extensions: string; company: string; email: string; phone: string | null };

function contact(type: string, { extensions, company, email, phone }: Contact): string {
  const telephone = phone === null ? "" : `<md:TelephoneNumber>${escapeXml(phone)}</md:TelephoneNumber>`;
  return (
    `<md:ContactPerson contactType="${type}"><md:Extensions>${extensions}</md:Extensions>` +
    `<md:Company>${escapeXml(company)}</md:Company><md:EmailAddress>${escapeXml(email)}</md:EmailAddress>` +
    `${telephone}</md:ContactPerson>`
  );
}

const tag = (name: string, value: string): string => `<cie:${name}>${escapeXml(value)}</cie:${name}>`;
