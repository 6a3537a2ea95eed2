import { NS } from "../saml/names";
import { childrenNamed, textOf, type XmlElement } from "../saml/xml";
import type { Problems } from "./problems";

const CIE_EXTENSIONS = "https://www.cartaidentita.interno.gov.it/saml-extensions";
/** The only order in which SPID takes them; the second and the third may be absent. */
const SPID_ORDER = ["IPACode", "VATNumber", "FiscalCode", "Public"];

/** The contacts of a public body: SPID's Avviso 29, CIE's technical manual. */
export function checkContacts(root: XmlElement, profile: "spid" | "cie", problems: Problems): void {
  const contacts = childrenNamed(root, NS.md, "ContactPerson");
  const type = profile === "spid" ? "other" : "administrative";
  const main = contacts.filter((contact) => contact.getAttribute("contactType") === type);
  problems.need(main.length === 1, `ContactPerson: exactly one of contactType ${type} is needed`);
  const [contact] = main;
  if (!contact) return;
  const extensions = problems.one(contact, NS.md, "Extensions");
  if (extensions) (profile === "spid" ? checkSpidExtensions : checkCieExtensions)(extensions, problems);
  checkWays(contact, profile, problems);
  const company = childrenNamed(contact, NS.md, "Company")[0];
  const organization = childrenNamed(root, NS.md, "Organization")[0];
  const names = organization ? childrenNamed(organization, NS.md, "OrganizationName").map(textOf) : [];
  if (company) problems.need(names.includes(textOf(company)), "Company: must be the OrganizationName");
}

function checkSpidExtensions(extensions: XmlElement, problems: Problems): void {
  const names = extensions.children.map(({ localName }) => localName);
  problems.need(
    extensions.children.every(({ namespaceURI }) => namespaceURI === NS.spid),
    `Extensions: all in the namespace ${NS.spid}`,
  );
  const expected = SPID_ORDER.filter((name) => names.includes(name));
  problems.need(
    names.join() === expected.join() && names.includes("IPACode") && names.includes("Public"),
    "Extensions: IPACode, then VATNumber and FiscalCode if any, then Public, and nothing else",
  );
  for (const { localName, text, children } of extensions.children) {
    const value = text.trim();
    if (localName === "Public") problems.need(value === "" && children.length === 0, "Public: must be empty");
    if (localName === "IPACode") problems.need(/^[A-Za-z0-9_]{3,}$/.test(value), "IPACode: is no IPA code");
    if (localName === "VATNumber")
      problems.need(/^[A-Z]{2}[A-Za-z0-9]+$/.test(value), "VATNumber: begins with a country");
    if (localName === "FiscalCode") problems.need(/^[A-Z0-9]{11,16}$/.test(value), "FiscalCode: is no codice fiscale");
  }
}

function checkCieExtensions(extensions: XmlElement, problems: Problems): void {
  const value = (name: string) => childrenNamed(extensions, CIE_EXTENSIONS, name).map(textOf)[0];
  problems.need(value("Public") === "", "Extensions: an empty Public is needed");
  problems.need(value("IPACode"), "Extensions: IPACode is needed");
  problems.need(value("Municipality"), "Extensions: Municipality is needed (CIE_MUNICIPALITY)");
}

function checkWays(contact: XmlElement, profile: "spid" | "cie", problems: Problems): void {
  const mails = childrenNamed(contact, NS.md, "EmailAddress").map(textOf);
  problems.need(
    mails.length === 1 && /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(mails[0] ?? ""),
    "ContactPerson: one EmailAddress is needed, of the body and not of a person (SPID_EMAIL)",
  );
  const phones = childrenNamed(contact, NS.md, "TelephoneNumber").map(textOf);
  if (profile === "spid")
    problems.need(phones.length === 1, "ContactPerson: one TelephoneNumber is needed (SPID_PHONE)");
  for (const phone of phones)
    problems.need(/^\+39\d{5,}$/.test(phone), "TelephoneNumber: +39 and digits, without blanks (SPID_PHONE)");
}
