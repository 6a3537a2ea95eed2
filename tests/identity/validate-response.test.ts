import { describe, expect, test } from "vitest";
import { SignInFault } from "@/lib/identity/fault";
import type { ExpectedAnswer } from "@/lib/identity/spid/expected-answer";
import { decodeDocument } from "@/lib/identity/spid/read-document";
import { validateResponse } from "@/lib/identity/spid/validate-response";
import { anomalyAnswer, goodAnswer, newId, PERSON } from "../support/idp/answer";
import { OFFICIAL_CASES } from "../support/idp/official-cases";
import { encodeAnswer, encodeText, makeProvider } from "../support/idp/provider";
import { askedOf } from "../support/idp/request";
import { signElement } from "../support/idp/sign";
import { element, find, findAll, remove, render, setAttribute, setText, type Xml } from "../support/idp/xml";

const NOW = new Date("2026-11-21T10:00:05Z");
const provider = makeProvider("https://idp.example.it", new Date("2026-01-01T00:00:00Z"));
const { asked, expected } = askedOf(provider, new Date("2026-11-21T10:00:00Z"));

const judge = (base64: string, change: Partial<ExpectedAnswer> = {}) =>
  validateResponse(decodeDocument(base64), { ...expected, ...change }, NOW);

function refusal(base64: string, change: Partial<ExpectedAnswer> = {}): SignInFault {
  try {
    judge(base64, change);
  } catch (error) {
    if (error instanceof SignInFault) return error;
    throw error;
  }
  throw new Error("the answer was accepted");
}

type Spoil = (answer: { response: Xml; assertion: Xml }) => void;
const spoiled = (spoil: Spoil) => {
  const answer = goodAnswer(asked);
  spoil(answer);
  return encodeAnswer(provider, answer);
};

describe("the official cases", () => {
  test.each(OFFICIAL_CASES)("case $number: $code", ({ spoil, code, sign }) => {
    const answer = goodAnswer(asked);
    spoil(answer);
    const base64 = encodeAnswer(provider, answer, sign);
    if (code === null) expect(judge(base64).fiscalCode).toBe("FRNNNA78C52D142F");
    else expect(refusal(base64).code).toBe(code);
  });

  test.each([19, 20, 21, 22, 23, 25])("anomaly %i, unsigned as providers leave it", (number) => {
    const fault = refusal(encodeAnswer(provider, { response: anomalyAnswer(asked, number) }, { response: false }));
    expect([fault.code, fault.anomaly, fault.status]).toEqual(["idp.status", number, 403]);
  });

  test("an anomaly that answers another request is not shown", () => {
    const other = anomalyAnswer({ ...asked, id: "_other" }, 25);
    expect(refusal(encodeAnswer(provider, { response: other })).code).toBe("response.in-response-to");
  });

  test.each([false, true])("cases 112, 113: metadata in front, foreign key (assertion signed: %s)", (signAssertion) => {
    const answer = goodAnswer(asked);
    const bait = element("md:EntityDescriptor", { ID: newId(), entityID: provider.entityId });
    signElement(bait, provider.keys);
    answer.response.children.unshift(bait);
    const base64 = encodeAnswer(provider, answer, { assertion: signAssertion, foreignKey: true });
    expect(refusal(base64).code).toBe("signature.position");
  });
});

describe("what a good answer gives", () => {
  test("the identity, trimmed and bare", () => {
    const answer = judge(encodeAnswer(provider, goodAnswer(asked)));
    expect(answer).toMatchObject({
      fiscalCode: "FRNNNA78C52D142F",
      name: "Anna",
      familyName: "Fornaro",
      email: "anna@panificio.example",
      level: 2,
      nameQualifier: provider.entityId,
    });
    expect(answer.nameId).toMatch(/^_[0-9a-f]{32}$/);
  });

  test("the signature of the Response is not demanded", () => {
    expect(judge(encodeAnswer(provider, goodAnswer(asked), { response: false })).level).toBe(2);
  });

  test("KeyInfo may be empty: the key comes from metadata", () => {
    expect(judge(encodeAnswer(provider, goodAnswer(asked), { options: { keyInfo: "" } })).level).toBe(2);
  });

  test("a codice fiscale in lower case is the same person", () => {
    const attributes = { ...PERSON, fiscalNumber: "TINIT-frnnna78c52d142f" };
    expect(judge(encodeAnswer(provider, goodAnswer(asked, { attributes }))).fiscalCode).toBe("FRNNNA78C52D142F");
  });

  test("CIE may leave out the Format of the assertion's Issuer", () => {
    const base64 = spoiled(({ assertion }) => setAttribute(find(assertion, "saml:Issuer"), "Format", null));
    expect(judge(base64, { profile: "cie" }).level).toBe(2);
  });
});

describe("identities that are refused", () => {
  test.each([
    ["no prefix", "FRNNNA78C52D142F"],
    ["another country", "TINDE-FRNNNA78C52D142F"],
    ["wrong check character", "TINIT-FRNNNA78C52D142A"],
    ["letters that only look upper case", "TINIT-FRNNNA78C52D142ſ"],
    ["two codes", "TINIT-FRNNNA78C52D142F TINIT-FRNPLA51P05D142H"],
    ["empty", ""],
  ])("codice fiscale: %s", (_, fiscalNumber) => {
    const fault = refusal(encodeAnswer(provider, goodAnswer(asked, { attributes: { ...PERSON, fiscalNumber } })));
    expect(fault.kind).toBe("identity");
    expect(fault.status).toBe(403);
  });

  test("an attribute twice", () => {
    const base64 = spoiled(({ assertion }) => {
      const statement = find(assertion, "saml:AttributeStatement");
      statement.children.push(structuredClone(statement.children[0] ?? ""));
    });
    expect(refusal(base64).code).toBe("assertion.attribute-twice");
  });

  test("two values of one attribute", () => {
    const base64 = spoiled(({ assertion }) => {
      find(assertion, "saml:Attribute").children.push(element("saml:AttributeValue", {}, "TINIT-FRNPLA51P05D142H"));
    });
    expect(refusal(base64).code).toBe("assertion.attribute-value");
  });

  // Cases 94, 95 and 96 for a request of each level.
  test.each([
    [1, 1, true],
    [1, 2, true],
    [1, 3, true],
    [2, 1, false],
    [2, 2, true],
    [2, 3, true],
    [3, 1, false],
    [3, 2, false],
    [3, 3, true],
  ] as const)("level %i asked, level %i come: accepted %s", (level, come, accepted) => {
    const base64 = encodeAnswer(provider, goodAnswer(asked, { level: come }));
    for (const profile of ["spid", "cie"] as const) {
      if (accepted) expect(judge(base64, { level, profile }).level).toBe(come);
      else expect(refusal(base64, { level, profile })).toMatchObject({ code: "level.too-low", status: 403 });
    }
  });
});

describe("attacks on the document", () => {
  const good = () => {
    const answer = goodAnswer(asked);
    encodeAnswer(provider, answer);
    return answer;
  };
  const evil = (assertion: Xml): Xml => {
    const copy = structuredClone(assertion);
    copy.attributes.ID = newId();
    setText(find(copy, "saml:AttributeValue"), "TINIT-FRNPLA51P05D142H");
    return copy;
  };
  const unsigned = (node: Xml): Xml => {
    remove(node, "ds:Signature");
    return node;
  };

  test.each<[string, (answer: { response: Xml; assertion: Xml }) => Xml, string]>([
    [
      "a forged assertion beside the signed one",
      ({ response, assertion }) => {
        response.children.push(unsigned(evil(assertion)));
        return response;
      },
      "assertion.more-than-one",
    ],
    [
      "the signed assertion hidden in the forged one's signature",
      ({ response, assertion }) => {
        const forged = evil(assertion);
        find(forged, "ds:Signature").children.push(element("ds:Object", {}, assertion));
        response.children = response.children.map((child) => (child === assertion ? forged : child));
        return response;
      },
      "assertion.more-than-one",
    ],
    [
      "the signed response wrapped in a forged one",
      ({ response, assertion }) => {
        const forged = structuredClone(response);
        forged.attributes.ID = newId();
        forged.children = forged.children.filter(
          (child) => typeof child === "string" || child.name !== "saml:Assertion",
        );
        forged.children.push(unsigned(evil(assertion)), element("samlp:Extensions", {}, response));
        return forged;
      },
      "response.nested",
    ],
    [
      "the assertion moved below Extensions",
      ({ response, assertion }) => {
        response.children = response.children.map((child) =>
          child === assertion ? element("samlp:Extensions", {}, assertion) : child,
        );
        return response;
      },
      "assertion.position",
    ],
    [
      "one id used twice",
      ({ response, assertion }) => {
        response.attributes.ID = assertion.attributes.ID ?? "";
        return response;
      },
      "xml.duplicate-id",
    ],
    [
      "a value changed after signing",
      ({ response, assertion }) => {
        setText(find(assertion, "saml:AttributeValue"), "TINIT-FRNPLA51P05D142H");
        return response;
      },
      "signature.content",
    ],
    [
      "the signature of another document",
      ({ response, assertion }) => {
        const signature = find(good().assertion, "ds:Signature");
        assertion.children = assertion.children.map((child) =>
          typeof child !== "string" && child.name === "ds:Signature" ? signature : child,
        );
        return unsigned(response);
      },
      "signature.reference",
    ],
  ])("%s", (_, attack, code) => {
    expect(refusal(encodeText(render(attack(good())))).code).toBe(code);
  });

  test.each<[string, Parameters<typeof signElement>[2], string]>([
    ["SHA-1", { hash: "sha1", signatureMethod: "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }, "signature.algorithm"],
    ["HMAC", { signatureMethod: "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256" }, "signature.algorithm"],
    ["a weak digest", { digestMethod: "http://www.w3.org/2000/09/xmldsig#sha1" }, "signature.digest"],
    [
      "inclusive canonicalisation",
      { canonicalization: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" },
      "signature.canonicalization",
    ],
    [
      "XSLT",
      {
        transforms: [
          "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
          "http://www.w3.org/TR/1999/REC-xslt-19991116",
        ],
      },
      "signature.transforms",
    ],
    ["no enveloped transform", { transforms: ["http://www.w3.org/2001/10/xml-exc-c14n#"] }, "signature.transforms"],
    ["a reference to the whole document", { reference: "" }, "signature.reference"],
    ["a reference elsewhere", { reference: "#_other" }, "signature.reference"],
  ])("a signature with %s", (_, options, code) => {
    const base64 = encodeAnswer(provider, goodAnswer(asked), options ? { response: false, options } : {});
    expect(refusal(base64).code).toBe(code);
  });

  const text = () => render(good().response);
  test.each<[string, () => string, string]>([
    ["a DOCTYPE", () => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${text()}`, "xml.doctype"],
    ["a comment inside a value", () => text().replace("TINIT-FRN", "TINIT-FRN<!-- -->"), "xml.comment"],
    ["CDATA", () => text().replace(">Anna<", "><![CDATA[Anna]]><"), "xml.cdata"],
    [
      "a processing instruction",
      () => text().replace(">Anna<", '><?xml-stylesheet href="x"?>Anna<'),
      "xml.processing-instruction",
    ],
    ["text that is no XML", () => "hello & goodbye", "xml.malformed"],
    ["two roots", () => text() + text(), "xml.malformed"],
    ["a cut document", () => text().slice(0, -200), "xml.malformed"],
    [
      "very many elements",
      () => text().replace("<samlp:Status", `${"<a/>".repeat(5000)}<samlp:Status`),
      "xml.too-many-nodes",
    ],
    [
      "very deep elements",
      () => text().replace(">Anna<", `>${"<a>".repeat(200)}${"</a>".repeat(200)}<`),
      "xml.too-deep",
    ],
    ["another root", () => render(element("samlp:LogoutResponse", { ID: "_1" })), "response.root"],
    [
      "an encrypted assertion",
      () => render(element("samlp:Response", { ID: "_1" }, element("saml:EncryptedAssertion"))),
      "assertion.encrypted",
    ],
  ])("%s", (_, make, code) => {
    expect(refusal(encodeText(make())).code).toBe(code);
  });

  test.each<[string, string, string]>([
    ["nothing", "", "http.empty"],
    ["not base64", "<samlp:Response/>", "http.base64"],
    ["too much", "A".repeat(200_004), "http.too-big"],
    ["bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0x3c, 0x00]).toString("base64"), "xml.encoding"],
  ])("a field with %s", (_, base64, code) => {
    expect(refusal(base64).code).toBe(code);
  });

  test("a refusal of the dearest kind stays cheap", () => {
    const wide = encodeText(text().replace("<samlp:Status", `${"<a/>".repeat(640)}<samlp:Status`));
    const began = process.cpuUsage();
    expect(refusal(wide).code).toBe("signature.content");
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(300);
  });

  test("the second key of a provider that changes keys is accepted", () => {
    const certificates = [provider.foreignKeys.certificate, provider.keys.certificate];
    expect(judge(encodeAnswer(provider, goodAnswer(asked)), { providerCertificates: certificates }).level).toBe(2);
  });

  test("an answer of 31 seconds after its end is late", () => {
    const at = new Date(NOW.getTime() - 20_000);
    expect(judge(encodeAnswer(provider, goodAnswer(asked, { at, validMs: 1000 }))).level).toBe(2);
    const late = refusal(
      encodeAnswer(provider, goodAnswer({ ...asked }, { at: new Date(NOW.getTime() - 32_000), validMs: 1000 })),
    );
    expect(late.code).toBe("assertion.not-on-or-after");
  });

  test("the tree of the tests finds its parts", () => {
    expect(findAll(goodAnswer(asked).response, "saml:Attribute")).toHaveLength(5);
  });
});
