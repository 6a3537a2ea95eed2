import { diag } from "libxml2-wasm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SignInFault } from "@/lib/identity/fault";
import { validateResponse } from "@/lib/identity/spid/validate-response";
import { goodAnswer, newId } from "../support/idp/answer";
import { asked, expected, judge, NOW, provider, refusal } from "../support/idp/judged";
import { encodeAnswer, encodeText } from "../support/idp/provider";
import { signElement } from "../support/idp/sign";
import { WRAPPINGS } from "../support/idp/wrapping";
import { element, find, render, setText, type Xml } from "../support/idp/xml";

/** A good answer, both parts signed, as a tree. */
function signedAnswer(): { response: Xml; assertion: Xml } {
  const answer = goodAnswer(asked);
  encodeAnswer(provider, answer);
  return answer;
}
const text = () => render(signedAnswer().response);

// The library counts what was not freed: a leak in any test below fails it.
beforeEach(() => diag.configure({ enabled: true }));
afterEach(() => {
  expect(diag.report()).toEqual({});
  diag.configure({ enabled: false });
});

describe("signature wrapping", () => {
  test.each(Object.entries(WRAPPINGS))("%s", (_, { attack, code }) => {
    expect(refusal(encodeText(render(attack(signedAnswer())))).code).toBe(code);
  });

  test("what is wrapped would be good by itself", () => {
    expect(judge(encodeText(text())).fiscalCode).toBe("FRNNNA78C52D142F");
  });

  test("a signature of the provider on another kind of document signs nobody in", () => {
    const logout = element("samlp:LogoutResponse", { ID: newId() }, element("saml:Issuer", {}, provider.entityId));
    signElement(logout, provider.keys);
    const answer = signedAnswer();
    const signature = find(logout, "ds:Signature");
    answer.assertion.children[1] = signature;
    answer.response.children.splice(1, 1);
    expect(refusal(encodeText(render(answer.response))).code).toBe("signature.reference");
  });
});

describe("what the signature says it did", () => {
  const signedWith = (change: (signature: Xml) => void): string => {
    const answer = goodAnswer(asked);
    signElement(answer.assertion, provider.keys);
    change(find(answer.assertion, "ds:Signature"));
    return encodeText(render(answer.response));
  };
  const transformsOf = (signature: Xml) => find(signature, "ds:Transforms");

  test.each<[string, (signature: Xml) => void, string]>([
    [
      "a transform that runs XSLT",
      (signature) => {
        const xslt = element("ds:Transform", { Algorithm: "http://www.w3.org/TR/1999/REC-xslt-19991116" });
        transformsOf(signature).children.unshift(xslt);
      },
      "signature.transforms",
    ],
    [
      "an XPath transform",
      (signature) => {
        const path = element("ds:Transform", { Algorithm: "http://www.w3.org/TR/1999/REC-xpath-19991116" });
        path.children.push(element("ds:XPath", {}, "not(ancestor-or-self::saml:Subject)"));
        transformsOf(signature).children[0] = path;
      },
      "signature.transforms",
    ],
    [
      "something inside a transform",
      (signature) => {
        find(signature, "ds:Transform").children.push(element("ds:XPath", {}, "1"));
      },
      "signature.transforms",
    ],
    ["no transforms", (signature) => void transformsOf(signature).children.splice(0), "signature.transforms"],
    [
      "a transform twice",
      (signature) => {
        const transforms = transformsOf(signature);
        transforms.children = [transforms.children[0] ?? "", transforms.children[0] ?? ""];
      },
      "signature.transforms",
    ],
    [
      "two references",
      (signature) => {
        const signedInfo = find(signature, "ds:SignedInfo");
        signedInfo.children.push(structuredClone(find(signature, "ds:Reference")));
      },
      "signature.reference",
    ],
    [
      "no reference",
      (signature) => {
        const signedInfo = find(signature, "ds:SignedInfo");
        signedInfo.children = signedInfo.children.slice(0, 2);
      },
      "signature.reference",
    ],
    [
      "a second SignedInfo",
      (signature) => signature.children.push(find(signature, "ds:SignedInfo")),
      "signature.shape",
    ],
    [
      "an Object",
      (signature) => signature.children.push(element("ds:Object", {}, element("ds:Manifest"))),
      "signature.object",
    ],
    [
      "HMAC with a length",
      (signature) => find(signature, "ds:SignatureMethod").children.push(element("ds:HMACOutputLength", {}, "1")),
      "signature.algorithm",
    ],
    ["a digest of nothing", (signature) => setText(find(signature, "ds:DigestValue"), ""), "signature.invalid"],
    ["no signature value", (signature) => setText(find(signature, "ds:SignatureValue"), ""), "signature.invalid"],
    [
      "one letter of the signature value changed",
      (signature) => {
        const value = find(signature, "ds:SignatureValue");
        const letters = String(value.children[0]);
        setText(value, `${letters[0] === "A" ? "B" : "A"}${letters.slice(1)}`);
      },
      "signature.invalid",
    ],
  ])("%s", (_, change, code) => {
    expect(refusal(signedWith(change)).code).toBe(code);
  });

  test("a short RSA key does not count, even when it is registered", async () => {
    const { generateKeyPairSync } = await import("node:crypto");
    const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const keys = {
      privateKey: weak.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      certificate: weak.publicKey.export({ type: "spki", format: "pem" }).toString(),
    };
    const answer = goodAnswer(asked);
    signElement(answer.assertion, keys);
    const xml = render(answer.response);
    expect(() => validateResponse(xml, { ...expected, providerCertificates: [keys.certificate] }, NOW)).toThrow(
      "signature.invalid",
    );
  });
});

describe("XML that means harm", () => {
  const inside = (what: string) => text().replace(">Anna<", `>${what}<`);
  const long = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join("");
  const entities = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(50)}">]>`;

  test.each<[string, () => string, string]>([
    ["entities that grow", () => entities + inside("&b;"), "xml.doctype"],
    ["a DOCTYPE in small letters", () => `<!doctype x>${text()}`, "xml.doctype"],
    ["a DOCTYPE of a file elsewhere", () => `<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">${text()}`, "xml.doctype"],
    ["an unknown entity", () => inside("&anna;"), "xml.malformed"],
    ["a comment before the root", () => `<!-- x -->${text()}`, "xml.comment"],
    ["a comment after the root", () => `${text()}<!-- x -->`, "xml.comment"],
    ["a comment in the codice fiscale", () => text().replace("142F<", "142<!---->F<"), "xml.comment"],
    ["CDATA in a signature value", () => text().replace(/(<ds:SignatureValue>)/, "$1<![CDATA[]]>"), "xml.cdata"],
    ["a style sheet", () => `<?xml-stylesheet href="x.xsl"?>${text()}`, "xml.processing-instruction"],
    [
      "a foreign processing instruction",
      () => text().replace("<samlp:Status", "<?php 1?><samlp:Status"),
      "xml.processing-instruction",
    ],
    ["XML 1.1", () => `<?xml version="1.1"?>${text()}`, "xml.encoding"],
    ["a declared encoding that is not so", () => `<?xml version="1.0" encoding="UTF-16"?>${text()}`, "xml.encoding"],
    ["an encoding with many readings", () => `<?xml version="1.0" encoding="UTF-7"?>${text()}`, "xml.encoding"],
    ["an empty document", () => " ", "xml.malformed"],
    ["a NUL in the text", () => inside("An\0na"), "xml.malformed"],
    ["a character that XML has not", () => inside("An\u0001na"), "xml.malformed"],
    ["a number of such a character", () => inside("An&#1;na"), "xml.malformed"],
    ["a prefix nobody declared", () => inside("<evil:x></evil:x>"), "xml.malformed"],
    ["an attribute twice", () => text().replace(' Version="2.0"', ' Version="2.0" Version="2.0"'), "xml.malformed"],
    [
      "a namespace that is no address",
      () => text().replace("<samlp:Status", '<x xmlns="rel"/><samlp:Status'),
      "xml.malformed",
    ],
    ["elements in a value", () => inside("An<b>na</b>"), "signature.content"],
    ["300 levels", () => inside(`${"<a>".repeat(300)}${"</a>".repeat(300)}`), "xml.too-deep"],
    ["60 levels", () => inside(`${"<a>".repeat(60)}${"</a>".repeat(60)}`), "xml.too-deep"],
    ["100,000 levels without end", () => "<a>".repeat(40_000), "xml.too-many-nodes"],
    [
      "20,000 attributes",
      () => text().replace("<samlp:Status", `<a ${long(18_000, (i) => `a${i}="" `)}/><samlp:Status`),
      "xml.too-many-nodes",
    ],
    [
      "5,000 namespaces",
      () => text().replace("<samlp:Status", `<a ${long(5_000, (i) => `xmlns:a${i}="u:${i}" `)}/><samlp:Status`),
      "xml.too-many-nodes",
    ],
    ["140,000 letters in a value", () => inside("A".repeat(140_000)), "signature.content"],
    ["an equals sign for each letter", () => inside("=".repeat(100_000)), "xml.too-many-nodes"],
  ])("%s", (_, make, code) => {
    const xml = make();
    const began = process.cpuUsage();
    let found = "";
    try {
      validateResponse(xml, expected, NOW);
    } catch (error) {
      found = error instanceof SignInFault ? error.code : String(error);
    }
    expect(found).toBe(code);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(250);
  });

  test("a name that Unicode writes in two ways is one that was signed", () => {
    const answer = goodAnswer(asked, {
      attributes: {
        fiscalNumber: "TINIT-FRNNNA78C52D142F",
        name: "Zoe\u0308 \u00c5 \u{1F600}",
        familyName: "D\u2019Amico",
      },
    });
    expect(judge(encodeAnswer(provider, answer))).toMatchObject({
      name: "Zoe\u0308 \u00c5 \u{1F600}",
      familyName: "D\u2019Amico",
    });
  });
});

describe("bytes", () => {
  const encode = (bytes: Buffer) => bytes.toString("base64");

  test.each<[string, () => string, string]>([
    ["UTF-16", () => encode(Buffer.from(`\ufeff${text()}`, "utf16le")), "xml.encoding"],
    ["Latin-1", () => encode(Buffer.from(text().replace("Anna", "Niccol\u00f2"), "latin1")), "xml.encoding"],
    [
      "letters longer than they need be",
      () => encode(Buffer.concat([Buffer.from("<a>"), Buffer.from([0xc0, 0xbc])])),
      "xml.encoding",
    ],
    ["half of a pair", () => encode(Buffer.from([0xed, 0xa0, 0x80])), "xml.encoding"],
    ["base64 of web addresses", () => encodeText(text()).replace(/=*$/, "-_"), "http.base64"],
    ["base64 with something between", () => `${encodeText(text())}\u200b`, "http.base64"],
    ["base64 cut short", () => encodeText(text()).slice(0, -3), "http.base64"],
    ["compressed XML", () => encode(Buffer.from("1f8b08000000000000", "hex")), "xml.encoding"],
  ])("%s", (_, make, code) => {
    expect(refusal(make()).code).toBe(code);
  });

  test("a byte order mark and lines of base64 are no harm", () => {
    const withMark = encode(Buffer.from(`\ufeff<?xml version='1.0' encoding='utf-8'?>\n${text()}`));
    expect(judge(withMark.replace(/(.{76})/g, "$1\r\n")).level).toBe(2);
  });
});
