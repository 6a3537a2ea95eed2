import { describe, expect, test } from "vitest";
import { anomalyAnswer, goodAnswer, newId, PERSON } from "../support/idp/answer";
import { asked, judge, provider, refusal } from "../support/idp/judged";
import { OFFICIAL_CASES } from "../support/idp/official-cases";
import { encodeAnswer } from "../support/idp/provider";
import { signElement } from "../support/idp/sign";
import { element, find, setAttribute, type Xml } from "../support/idp/xml";

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
