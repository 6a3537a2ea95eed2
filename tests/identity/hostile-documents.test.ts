import { describe, expect, test } from "vitest";
import { goodAnswer, newId } from "../support/idp/answer";
import { asked, judge, NOW, provider, refusal } from "../support/idp/judged";
import { encodeAnswer, encodeText } from "../support/idp/provider";
import type { signElement } from "../support/idp/sign";
import { element, find, findAll, remove, render, setText, type Xml } from "../support/idp/xml";

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
