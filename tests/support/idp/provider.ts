import { makeCertificate } from "@/lib/identity/certificate/make-certificate";
import { type AnswerOptions, type Asked, goodAnswer } from "./answer";
import type { OfficialCase } from "./official-cases";
import { type SignatureOptions, type SigningKeys, signElement } from "./sign";
import { element, render, type Xml } from "./xml";

/** An identity provider of the tests: it shares no XML code with the product. */
export type TestProvider = { entityId: string; keys: SigningKeys; foreignKeys: SigningKeys; metadata: string };

export function makeProvider(entityId: string, now: Date): TestProvider {
  const subject = { organization: "Test", locality: "Cremona", ipaCode: "test", commonName: "Test", entityId };
  const keys = makeCertificate(subject, now, 1);
  return { entityId, keys, foreignKeys: makeCertificate(subject, now, 1), metadata: metadata(entityId, keys) };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Signs assertion, then response, and encodes. */
export function encodeAnswer(
  provider: TestProvider,
  answer: { response: Xml; assertion?: Xml },
  sign: OfficialCase["sign"] & { options?: SignatureOptions } = {},
): string {
  const keys = sign.foreignKey ? provider.foreignKeys : provider.keys;
  const signed = answer.assertion && answer.response.children.includes(answer.assertion);
  if (answer.assertion && signed && sign.assertion !== false) signElement(answer.assertion, keys, sign.options);
  if (sign.response !== false) signElement(answer.response, keys);
  return base64(XML_DECLARATION + render(answer.response));
}

/** A good answer, signed and encoded. */
export const answerFor = (provider: TestProvider, asked: Asked, options: AnswerOptions = {}): string =>
  encodeAnswer(provider, goodAnswer(asked, options));

export const encodeText = (xml: string): string => base64(xml);

function metadata(entityId: string, keys: SigningKeys): string {
  const service = (name: string, binding: string) =>
    element(`md:${name}`, {
      Binding: `urn:oasis:names:tc:SAML:2.0:bindings:${binding}`,
      Location: `${entityId}/${name === "SingleSignOnService" ? "sso" : "slo"}`,
    });
  const certificate = keys.certificate.replace(/-----[^-]+-----|\s/g, "");
  return render(
    element(
      "md:EntityDescriptor",
      { entityID: entityId },
      element(
        "md:IDPSSODescriptor",
        { WantAuthnRequestsSigned: "true", protocolSupportEnumeration: "urn:oasis:names:tc:SAML:2.0:protocol" },
        element(
          "md:KeyDescriptor",
          { use: "signing" },
          element("ds:KeyInfo", {}, element("ds:X509Data", {}, element("ds:X509Certificate", {}, certificate))),
        ),
        service("SingleLogoutService", "HTTP-Redirect"),
        service("SingleLogoutService", "HTTP-POST"),
        service("SingleSignOnService", "HTTP-Redirect"),
        service("SingleSignOnService", "HTTP-POST"),
      ),
    ),
  );
}
