import { newId } from "./answer";
import { element, find, remove, setText, type Xml } from "./xml";

/** A signed answer, ready to be taken apart. */
type Signed = { response: Xml; assertion: Xml };

const VICTIM = "TINIT-FRNPLA51P05D142H";

/** The same element for another person, under new ids, without signatures. */
function forged(node: Xml): Xml {
  const copy = withoutSignatures(structuredClone(node));
  setText(find(copy, "saml:AttributeValue"), VICTIM);
  return copy;
}

function withoutSignatures(node: Xml): Xml {
  if (node.attributes.ID) node.attributes.ID = newId();
  node.children = node.children
    .filter((child) => typeof child === "string" || child.name !== "ds:Signature")
    .map((child) => (typeof child === "string" ? child : withoutSignatures(child)));
  return node;
}

const unsigned = (node: Xml): Xml => {
  const copy = structuredClone(node);
  copy.children = copy.children.filter((child) => typeof child === "string" || child.name !== "ds:Signature");
  return copy;
};

const signatureOf = (node: Xml): Xml => {
  const signature = node.children.find((child) => typeof child !== "string" && child.name === "ds:Signature");
  if (!signature || typeof signature === "string") throw new Error(`${node.name} is not signed`);
  return signature;
};

const replaced = (response: Xml, assertion: Xml, ...others: Xml[]): Xml => ({
  ...response,
  children: response.children.flatMap((child) => (child === assertion ? others : [child])),
});

/** Takes the Response's own signature away: the attacker works on a signed assertion. */
const bare = ({ response, assertion }: Signed): Xml => ({
  ...response,
  children: response.children.filter(
    (child) => child === assertion || typeof child === "string" || child.name !== "ds:Signature",
  ),
});

/** The forged assertion with the true one's signature on it, and something put into that signature. */
function withSignatureHolding(assertion: Xml, held: Xml): Xml {
  const evil = forged(assertion);
  const signature = structuredClone(signatureOf(assertion));
  signature.children.push(held);
  evil.children.splice(1, 0, signature);
  return evil;
}

/**
 * The eight classic shapes of signature wrapping, every namespace kept: the signed element stays in the document,
 * untouched, while another one for another person stands where a careless reader looks.
 */
export const WRAPPINGS: Record<string, { attack: (answer: Signed) => Xml; code: string }> = {
  xsw1: {
    attack: ({ response }) => {
      const evil = forged(response);
      const signature = structuredClone(signatureOf(response));
      signature.children.push(unsigned(response));
      evil.children.splice(1, 0, signature);
      return evil;
    },
    code: "response.nested",
  },
  xsw2: {
    attack: ({ response }) => {
      const evil = forged(response);
      evil.children.splice(1, 0, unsigned(response), structuredClone(signatureOf(response)));
      return evil;
    },
    code: "response.nested",
  },
  xsw3: {
    attack: (answer) => replaced(bare(answer), answer.assertion, forged(answer.assertion), answer.assertion),
    code: "assertion.more-than-one",
  },
  xsw4: {
    attack: (answer) => {
      const evil = forged(answer.assertion);
      evil.children.push(answer.assertion);
      return replaced(bare(answer), answer.assertion, evil);
    },
    code: "assertion.more-than-one",
  },
  xsw5: {
    attack: (answer) => {
      const evil = forged(answer.assertion);
      evil.children.splice(1, 0, structuredClone(signatureOf(answer.assertion)));
      return replaced(bare(answer), answer.assertion, evil, unsigned(answer.assertion));
    },
    code: "assertion.more-than-one",
  },
  xsw6: {
    attack: (answer) =>
      replaced(bare(answer), answer.assertion, withSignatureHolding(answer.assertion, unsigned(answer.assertion))),
    code: "assertion.more-than-one",
  },
  xsw7: {
    attack: (answer) =>
      replaced(
        bare(answer),
        answer.assertion,
        element("samlp:Extensions", {}, forged(answer.assertion)),
        answer.assertion,
      ),
    code: "assertion.more-than-one",
  },
  xsw8: {
    attack: (answer) =>
      replaced(
        bare(answer),
        answer.assertion,
        withSignatureHolding(answer.assertion, element("ds:Object", {}, unsigned(answer.assertion))),
      ),
    code: "assertion.more-than-one",
  },
  "xsw3 with the id kept": {
    attack: (answer) => {
      const evil = forged(answer.assertion);
      evil.attributes.ID = answer.assertion.attributes.ID ?? "";
      return replaced(bare(answer), answer.assertion, evil, answer.assertion);
    },
    code: "xml.duplicate-id",
  },
  "the true assertion under a name of another namespace": {
    attack: (answer) => {
      const hidden = element("samlp:Assertion", { ...answer.assertion.attributes }, ...answer.assertion.children);
      return replaced(bare(answer), answer.assertion, forged(answer.assertion), hidden);
    },
    code: "assertion.more-than-one",
  },
  "the true assertion in its own attribute value": {
    attack: (answer) => {
      const evil = forged(answer.assertion);
      find(evil, "saml:AttributeStatement").children.push(
        element("saml:Attribute", { Name: "x" }, element("saml:AttributeValue", {}, answer.assertion)),
      );
      return replaced(bare(answer), answer.assertion, evil);
    },
    code: "assertion.more-than-one",
  },
  "the signature alone moved onto a forged assertion with the true id": {
    attack: (answer) => {
      const evil = forged(answer.assertion);
      evil.attributes.ID = answer.assertion.attributes.ID ?? "";
      evil.children.splice(1, 0, structuredClone(signatureOf(answer.assertion)));
      return replaced(bare(answer), answer.assertion, evil);
    },
    code: "signature.content",
  },
  "the signature taken out of the assertion into the Response": {
    attack: (answer) => {
      const evil = forged(answer.assertion);
      const outer = replaced(bare(answer), answer.assertion, signatureOf(answer.assertion), evil);
      return outer;
    },
    code: "signature.reference",
  },
  "two signatures on the assertion": {
    attack: (answer) => {
      answer.assertion.children.splice(1, 0, structuredClone(signatureOf(answer.assertion)));
      return bare(answer);
    },
    code: "signature.missing",
  },
  "no signature on the assertion, a good one on the Response": {
    attack: ({ response, assertion }) => {
      remove(assertion, "ds:Signature");
      return response;
    },
    code: "signature.content",
  },
};
