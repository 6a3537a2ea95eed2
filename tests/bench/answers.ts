import { SAML } from "@node-saml/node-saml";
import { decodeDocument } from "@/lib/identity/spid/read-document";
import { validateResponse } from "@/lib/identity/spid/validate-response";
import { type Asked, goodAnswer } from "../support/idp/answer";
import { encodeAnswer, encodeText, type TestProvider } from "../support/idp/provider";
import { askedOf } from "../support/idp/request";
import { WRAPPINGS } from "../support/idp/wrapping";
import { find, render, type Xml } from "../support/idp/xml";

/** One answer of now, and the two that judge it. */
export function judges(provider: TestProvider) {
  const issuedAt = new Date(Math.floor(Date.now() / 1000) * 1000);
  const { asked, expected } = askedOf(provider, issuedAt, "https://portale.bench.example");
  const nodeSaml = new SAML({
    callbackUrl: asked.acsUrl,
    issuer: asked.serviceEntityId,
    audience: asked.serviceEntityId,
    entryPoint: `${provider.entityId}/sso`,
    idpCert: provider.keys.certificate,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
  });
  return {
    answer: () => signedAnswer(provider, asked),
    ours: (base64: string) => validateResponse(decodeDocument(base64), expected, new Date()),
    theirs: (base64: string) => nodeSaml.validatePostResponseAsync({ SAMLResponse: base64 }),
  };
}

function signedAnswer(provider: TestProvider, asked: Asked) {
  const answer = goodAnswer(asked);
  return { ...answer, base64: encodeAnswer(provider, answer) };
}

/** Answers that are refused as late as each kind can be, with what is large in them. */
export function refusedAnswers({ response, assertion }: { response: Xml; assertion: Xml }): Record<string, string> {
  const text = render(response);
  const inside = (what: string) => text.replace("<samlp:Status", `${what}<samlp:Status`);
  const many = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join("");
  const nested = (n: number) => `${"<a>".repeat(n)}${"</a>".repeat(n)}`;
  const xml = {
    "many elements": inside("<a/>".repeat(640)),
    "many attributes": inside(`<a ${many(600, (i) => `a${i}="" `)}/>`),
    "many namespaces": inside(`<a ${many(600, (i) => `xmlns:a${i}="u:${i}" `)}>${"<a/>".repeat(300)}</a>`),
    "deep elements": inside(nested(30).repeat(10)),
    "long text": text.replace(">Anna<", `>${"A".repeat(140_000)}<`),
    "long text with references": text.replace(">Anna<", `>${"&amp;".repeat(28_000)}<`),
    "100 levels": inside(nested(100)),
    "too many elements": "<a>".repeat(40_000),
    "a changed value": text.replace(">Anna<", ">Anno<"),
    ...Object.fromEntries(
      Object.entries(WRAPPINGS)
        .slice(0, 8)
        .map(([name, { attack }]) => [name, render(attack(structuredAnswer(response, assertion)))]),
    ),
  };
  return Object.fromEntries(Object.entries(xml).map(([name, one]) => [name, encodeText(one)]));
}

/** A copy that may be taken apart, its assertion the one inside it. */
function structuredAnswer(response: Xml, assertion: Xml) {
  const copy = structuredClone(response);
  return { response: copy, assertion: find(copy, assertion.name) };
}
