import type { SignerReport } from "@/lib/domain/signature";
import { digestName, isWeakDigest } from "./algorithms";
import { children, expect, octets, readNode, TAG, time } from "./ber";
import { type Certificate, fiscalCodeOf, isQualified, nameOf, purposes } from "./certificate";
import { type Cms, type CmsSigner, type Digests, digestsOf, proveSigner, readCms } from "./cms";
import { type Crl, readCrl } from "./revocation";
import { judge, readable, type Trust } from "./trust";

export type Judging = {
  trust: Trust | null;
  /** When the signature is known to have existed: its arrival, or earlier by a time stamp. */
  at: Date;
  /** Certificates and lists that came along elsewhere in the file. */
  pool?: readonly Certificate[];
  crls?: readonly Crl[];
};

const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const TIME_STAMP_INFO = "1.2.840.113549.1.9.16.1.4";

/** What there is to say of each signer of a CMS signature over this content, and the earliest time a stamp proves. */
export function reportSigners(
  cms: Cms,
  digests: Digests,
  content: () => Buffer,
  judging: Judging,
): { signers: SignerReport[]; at: Date } {
  let earliest = judging.at;
  const along = {
    ...judging,
    pool: [...cms.certificates, ...(judging.pool ?? [])],
    crls: [...readable(cms.crls, readCrl), ...(judging.crls ?? [])],
  };
  const signers = cms.signers.map((signer) => {
    const { report, at } = reportSigner(cms, signer, digests, content, along);
    if (at < earliest) earliest = at;
    return report;
  });
  return { signers, at: earliest };
}

function reportSigner(cms: Cms, signer: CmsSigner, digests: Digests, content: () => Buffer, judging: Judging) {
  const proof = proveSigner(cms, signer, digests, content);
  const times = signer.timestamps.map((token) => stampedTime(token, digestsOf(signer.signature), judging));
  const stamped = times.filter((time) => time !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const at = stamped && stamped < judging.at ? stamped : judging.at;
  const { certificate } = signer;
  const judgement = certificate ? judge(certificate, judging.trust, at, judging.pool, judging.crls) : null;
  const problems = [...proof.problems, ...(judgement?.problems ?? [])];
  if (times.includes(null)) problems.push("timestamp-not-trusted");
  const report: SignerReport = {
    fiscalCode: certificate ? fiscalCodeOf(certificate) : null,
    name: certificate ? nameOf(certificate) : "",
    integrity: proof.valid ? "valid" : "invalid",
    trust: judgement?.trust ?? "unknown",
    qualified: certificate !== null && isQualified(certificate) && !isWeakDigest(signer.digest),
    revocation: judgement?.revocation ?? "unchecked",
    signedAt: (stamped ?? proof.signingTime)?.toISOString() ?? null,
    problems,
  };
  return { report, at };
}

/**
 * The time of an RFC 3161 token over these bytes, when the token is true and its authority is trusted for time stamps; else
 * null. Only such a time may replace that of the arrival.
 */
export function stampedTime(token: Buffer, imprint: Digests, { trust, pool = [], crls = [] }: Judging): Date | null {
  try {
    const cms = readCms(token, pool);
    if (!trust || !cms.content || cms.contentType !== TIME_STAMP_INFO) return null;
    const { content } = cms;
    const info = children(expect(readNode(content), TAG.sequence));
    const [algorithm, hash] = children(expect(info[2], TAG.sequence));
    const stamped = info.find((field) => field.tag === TAG.generalizedTime);
    if (!stamped || !octets(expect(hash, TAG.octetString)).equals(imprint(digestName(algorithm)))) return null;
    const at = time(stamped);
    const sound = cms.signers.every(({ certificate }, i) => {
      const proof = proveSigner(cms, cms.signers[i]!, digestsOf(content), () => content);
      if (!proof.valid || !certificate || !purposes(certificate)?.ids.includes(TIME_STAMPING)) return false;
      // A trusted list may name the stamping unit itself.
      if (trust.anchors.some(({ der }) => der.equals(certificate.der)))
        return certificate.notBefore <= at && at <= certificate.notAfter;
      const judgement = judge(certificate, trust, at, [...cms.certificates, ...pool], crls);
      return judgement.trust === "trusted" && judgement.revocation !== "revoked";
    });
    return sound && cms.signers.length > 0 ? at : null;
  } catch {
    // A token that cannot be read proves no time: the arrival counts, and the report says so.
    return null;
  }
}
