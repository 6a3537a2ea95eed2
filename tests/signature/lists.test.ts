import { createPrivateKey } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { SignedXml } from "xml-crypto";
import { db } from "@/db/client";
import { trustList } from "@/db/schema/signature";
import { currentTrust } from "@/lib/signature/current-trust";
import { readTrustLists, refreshTrustLists } from "@/lib/signature/lists/refresh";
import { certify, type Holder, pem } from "../support/signing/people";

// Signed with xml-crypto; what reads them stands on libxml2.
const TOP = "http://127.0.0.1:9/lotl.xml";
const ITALY = "http://127.0.0.1:9/it.xml";
const folder = vi.hoisted(() => {
  const address = `${process.env.VARCO_DATA_DIR}/list-signers`;
  Object.assign(process.env, { SIGNATURE_LISTS: "http://127.0.0.1:9/lotl.xml", SIGNATURE_LISTS_SIGNERS: address });
  return address;
});

const publisher = (name: string) => certify({ kind: "authority", names: { CN: name } });
const europe = publisher("Europa");
const italy = publisher("Italia");
const [good, withdrawn, seals, stamps] = ["Buona", "Ritirata", "Sigilli", "Marche"].map(publisher) as [
  Holder,
  Holder,
  Holder,
  Holder,
];
mkdirSync(folder);
writeFileSync(join(folder, "europe.pem"), pem(europe.certificate));

const NOW = new Date("2026-11-22T10:00:00Z");
const TYPES = "http://uri.etsi.org/TrstSvc";
const base64 = (holder: Holder) => holder.certificate.toString("base64");
const identity = (holder: Holder) => `<DigitalId><X509Certificate>${base64(holder)}</X509Certificate></DigitalId>`;

const service = (holder: Holder, type: string, status: string, use: string) =>
  `<TSPService><ServiceInformation><ServiceTypeIdentifier>${TYPES}/Svctype/${type}</ServiceTypeIdentifier>` +
  `<ServiceDigitalIdentity>${identity(holder)}</ServiceDigitalIdentity>` +
  `<ServiceStatus>${TYPES}/TrustedList/Svcstatus/${status}</ServiceStatus><ServiceInformationExtensions><Extension Critical="true">` +
  `<AdditionalServiceInformation><URI xml:lang="en">${TYPES}/TrustedList/SvcInfoExt/${use}</URI></AdditionalServiceInformation>` +
  "</Extension></ServiceInformationExtensions></ServiceInformation></TSPService>";

const list = (territory: string, sequence: number, next: string, rest: string) =>
  `<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="tsl"><SchemeInformation><TSLSequenceNumber>${sequence}</TSLSequenceNumber>` +
  `<SchemeTerritory>${territory}</SchemeTerritory>${territory === "EU" ? rest : ""}<ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>` +
  `<NextUpdate><dateTime>${next}</dateTime></NextUpdate></SchemeInformation>${territory === "EU" ? "" : rest}</TrustServiceStatusList>`;

const pointer = (territory: string, address: string, holder: Holder) =>
  `<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity>${identity(holder)}</ServiceDigitalIdentity></ServiceDigitalIdentities>` +
  `<TSLLocation>${address}</TSLLocation><AdditionalInformation><OtherInformation><SchemeTerritory>${territory}</SchemeTerritory></OtherInformation>` +
  '<OtherInformation><MimeType xmlns="http://uri.etsi.org/02231/v2/additionaltypes#">application/vnd.etsi.tsl+xml</MimeType></OtherInformation>' +
  "</AdditionalInformation></OtherTSLPointer>";

const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
function signList(xml: string, by: Holder): string {
  const properties =
    '<xades:SignedProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Id="props">firmato</xades:SignedProperties>';
  const signer = new SignedXml({
    privateKey: createPrivateKey(by.key.export({ type: "pkcs8", format: "pem" })).export({
      type: "pkcs8",
      format: "pem",
    }),
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: EXCLUSIVE,
    objects: [
      {
        content: `<xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">${properties}</xades:QualifyingProperties>`,
      },
    ],
  });
  const digestAlgorithm = "http://www.w3.org/2001/04/xmlenc#sha256";
  const enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  signer.addReference({ xpath: "/*", transforms: [enveloped, EXCLUSIVE], digestAlgorithm, uri: "", isEmptyUri: true });
  signer.addReference({ xpath: "//*[@Id='props']", transforms: [EXCLUSIVE], digestAlgorithm });
  signer.computeSignature(xml, { location: { reference: "/*", action: "append" } });
  return signer.getSignedXml();
}

const services =
  "<TrustServiceProviderList><TrustServiceProvider><TSPServices>" +
  service(good, "CA/QC", "granted", "ForeSignatures") +
  service(withdrawn, "CA/QC", "withdrawn", "ForeSignatures") +
  service(seals, "CA/QC", "granted", "ForeSeals") +
  service(stamps, "TSA/QTST", "granted", "ForeSignatures") +
  "</TSPServices></TrustServiceProvider></TrustServiceProviderList>";
const pointers = `<PointersToOtherTSL>${pointer("FR", "http://127.0.0.1:9/fr.xml", good)}${pointer("IT", ITALY, italy)}</PointersToOtherTSL>`;
const NEXT = "2027-04-01T00:00:00Z";
const top = signList(list("EU", 300, NEXT, pointers), europe);
const italian = (sequence = 50, next = NEXT) => signList(list("IT", sequence, next, services), italy);

const served = (lists: Readonly<Record<string, string>>) => async (address: string) => {
  const text = lists[address];
  if (text === undefined) throw new Error("no answer");
  return text;
};
const refresh = (lists: Readonly<Record<string, string>>, now = NOW) => refreshTrustLists(db, now, served(lists));
const italianRow = async () => (await readTrustLists(db)).find(({ address }) => address === ITALY);
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe("the trusted lists", () => {
  beforeEach(async () => {
    await db.delete(trustList);
  });

  test("from the European list to the Italian one: those granted for signatures and time stamps", async () => {
    expect(await currentTrust(db)).toBeNull();
    await refresh({ [TOP]: top, [ITALY]: italian() });
    expect(await italianRow()).toMatchObject({
      territory: "IT",
      sequence: 50,
      failure: null,
      nextUpdate: new Date(NEXT),
    });
    const trust = await currentTrust(db);
    for (const holder of [good, stamps]) expect(trust).toContain(pem(holder.certificate).trim());
    for (const holder of [withdrawn, seals]) expect(trust).not.toContain(pem(holder.certificate).trim());
  });

  test.each<[string, () => Record<string, string>, string]>([
    [
      "changed after signing",
      () => ({ [TOP]: top, [ITALY]: italian().replace("<TSLSequenceNumber>50<", "<TSLSequenceNumber>51<") }),
      "signature",
    ],
    [
      "signed by somebody else",
      () => ({ [TOP]: top, [ITALY]: signList(list("IT", 51, NEXT, services), europe) }),
      "signature",
    ],
    [
      "what the signature says of itself changed",
      () => ({ [TOP]: top, [ITALY]: italian(51).replace("firmato", "altro") }),
      "signature",
    ],
    ["older than the last", () => ({ [TOP]: top, [ITALY]: italian(49) }), "older"],
    ["past its next update", () => ({ [TOP]: top, [ITALY]: italian(51, "2026-11-20T00:00:00Z") }), "expired"],
    ["not a list", () => ({ [TOP]: top, [ITALY]: "<a/>" }), "signature"],
    ["not XML", () => ({ [TOP]: top, [ITALY]: "no" }), "form"],
    ["out of reach", () => ({ [TOP]: top }), "unreachable"],
  ])("%s: refused, said, and the last good one stays", async (_, lists, failure) => {
    await refresh({ [TOP]: top, [ITALY]: italian() });
    await refresh(lists(), later(1));
    expect(await italianRow()).toMatchObject({ sequence: 50, failure, readAt: NOW });
    expect(await currentTrust(db)).toContain(pem(good.certificate).trim());
    await refresh({ [TOP]: top, [ITALY]: italian(51) }, later(2));
    expect(await italianRow()).toMatchObject({ sequence: 51, failure: null });
  });

  test("a list of lists that nobody vouches for opens nothing", async () => {
    await refresh({ [TOP]: signList(list("EU", 300, NEXT, pointers), italy), [ITALY]: italian() });
    expect(await readTrustLists(db)).toMatchObject([{ address: TOP, failure: "signature", authorities: "" }]);
    expect(await currentTrust(db)).toBeNull();
  });

  test("is not read again before its time", async () => {
    await refresh({ [TOP]: top, [ITALY]: italian() });
    await refresh({}, new Date(NOW.getTime() + 3_600_000));
    expect(await italianRow()).toMatchObject({ failure: null });
  });
});
