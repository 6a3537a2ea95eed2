import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { DEMO_PEOPLE, type DemoPerson } from "../demo-idp/people";
import { asPkcs12, CARD_EXTENSIONS, issueCertificate, makeAuthority, type Pair, SUBJECT } from "./make-card";

const DAY_MS = 86_400_000;
/** The word that the files of the cards are locked with: they prove nothing outside this computer. */
const PASSWORD = "varco";

/**
 * Local mode: an authority, a card (CNS) for some of the invented people and one that has expired, and the certificate of
 * the host that asks for them, in `folder`. A card is a `.p12` file to import into a browser, and the same as PEM.
 */
export async function makeDemoCards(folder: string, host: string, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const period = { from: new Date(now.getTime() - DAY_MS), until: new Date(now.getTime() + 730 * DAY_MS) };
  const authority = makeAuthority("Varco, carte dimostrative", period);
  const server = issueCertificate(authority, {
    ...period,
    subject: [{ type: SUBJECT.commonName, value: host }],
    extensions: [
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: host }] },
    ],
  });
  await keep(folder, "host", server);
  const [anna, paolo, marco] = DEMO_PEOPLE;
  for (const person of [anna, paolo, marco])
    if (person) await keepCard(folder, nameOf(person), person, authority, period);
  const past = { from: new Date(now.getTime() - 400 * DAY_MS), until: new Date(now.getTime() - 30 * DAY_MS) };
  if (anna) await keepCard(folder, "scaduta", anna, authority, past);
  // Last: where it is, the rest is.
  await writeFile(path.join(folder, "trust.pem"), authority.certificate, { mode: 0o600 });
}

const nameOf = ({ name, familyName }: DemoPerson): string => `${name}-${familyName}`.toLowerCase();

async function keepCard(
  folder: string,
  file: string,
  { fiscalCode, name, familyName }: DemoPerson,
  authority: Pair,
  period: { from: Date; until: Date },
): Promise<void> {
  const card = issueCertificate(authority, {
    ...period,
    subject: [
      { type: SUBJECT.country, value: "IT" },
      { type: SUBJECT.organization, value: "TS-CNS dimostrativa" },
      { type: SUBJECT.surname, value: familyName },
      { type: SUBJECT.givenName, value: name },
      { type: SUBJECT.commonName, value: `${fiscalCode}/6120000000000000.dimostrazione` },
    ],
    extensions: CARD_EXTENSIONS,
  });
  await keep(folder, file, card);
  const packed = asPkcs12(card, PASSWORD, `${name} ${familyName}, carta dimostrativa`);
  await writeFile(path.join(folder, `${file}.p12`), packed, { mode: 0o600 });
}

async function keep(folder: string, file: string, { certificate, key }: Pair): Promise<void> {
  await writeFile(path.join(folder, `${file}.pem`), certificate, { mode: 0o600 });
  await writeFile(path.join(folder, `${file}.key`), key, { mode: 0o600 });
}
