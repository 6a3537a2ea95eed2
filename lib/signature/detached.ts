import { emailsOf } from "./certificate";
import { digestsOf, proveSigner, readCms } from "./cms";
import { readCrl } from "./revocation";
import { type Judgement, judge, readable, type Trust } from "./trust";

export type DetachedSigner = Judgement & { valid: boolean; emails: readonly string[] };

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
    if (!signer.certificate)
      return { valid: false, emails: [], trust: "unknown", revocation: "unchecked", problems: proof.problems };
    const judgement = judge(signer.certificate, trust, at, cms.certificates, crls);
    return {
      ...judgement,
      valid: proof.valid,
      emails: emailsOf(signer.certificate),
      problems: [...proof.problems, ...judgement.problems],
    };
  });
}
