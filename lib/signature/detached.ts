import { type Certificate, emailsOf } from "./certificate";
import { digestsOf, proveSigner, readCms } from "./cms";
import { readCrl } from "./revocation";
import { type Judgement, judge, readable, type Trust } from "./trust";

export type DetachedSigner = Judgement & {
  valid: boolean;
  emails: readonly string[];
  certificate: Certificate | null;
};

/**
 * The signers of a detached signature (S/MIME) over these bytes: whether each signature is true, what its certificate is
 * worth at `at`, and its e-mail addresses. Throws on a signature that cannot be read.
 */
export function checkDetached(signature: Buffer, content: Buffer, trust: Trust | null, at: Date): DetachedSigner[] {
  const cms = readCms(signature);
  const digests = digestsOf(content);
  const crls = readable(cms.crls, readCrl);
  return cms.signers.map((signer) => {
    const proof = proveSigner(cms, signer, digests, () => content);
    const { certificate } = signer;
    if (!certificate)
      return {
        valid: false,
        emails: [],
        certificate,
        trust: "unknown",
        revocation: "unchecked",
        problems: proof.problems,
      };
    const judgement = judge(certificate, trust, at, cms.certificates, crls);
    return {
      ...judgement,
      valid: proof.valid,
      emails: emailsOf(certificate),
      certificate,
      problems: [...proof.problems, ...judgement.problems],
    };
  });
}
