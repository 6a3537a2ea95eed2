import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { goodAnswer, newId, PERSON } from "../support/idp/answer";
import { type Begun, Browser } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { answerFor, encodeAnswer, encodeText, makeProvider } from "../support/idp/provider";
import { WRAPPINGS } from "../support/idp/wrapping";
import { find, render, setText } from "../support/idp/xml";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const BASE = "http://127.0.0.1:3000";
const FORM = "application/x-www-form-urlencoded";
const provider = makeProvider("https://idp.example.it", new Date());
const browser = () => new Browser(BASE, inProcess);
const logged: string[] = [];

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "varco-idp-"));
  writeFileSync(join(folder, "one.xml"), provider.metadata);
  process.env.SPID_IDP_METADATA = folder;
});
beforeEach(() => {
  logged.length = 0;
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      logged.push(String(chunk));
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

/** The refusal as it must be: status, page in both languages, and one line of the log under the page's number. */
async function expectRefusal(page: Response, status: number, code: string): Promise<void> {
  const html = await page.text();
  expect(page.status).toBe(status);
  expect(html).toContain("Che cosa puoi fare");
  expect(html).toContain("What you can do");
  const reference = /<code>([A-Z2-9]{4}-[A-Z2-9]{4})<\/code>/.exec(html)?.[1] ?? "none";
  const lines = logged.filter((line) => line.includes(reference)).map((line): unknown => JSON.parse(line));
  expect(lines).toEqual([expect.objectContaining({ event: "sign-in.refused", reference, code, status })]);
  const log = logged.join("");
  for (const secret of ["FRNNNA78C52D142F", "FRNPLA51P05D142H", PERSON.name, PERSON.familyName, PERSON.email])
    expect(log).not.toContain(secret);
}

const post = (body: BodyInit, headers: Record<string, string> = { "content-type": FORM }) =>
  inProcess(new Request(`${BASE}/api/spid/acs`, { method: "POST", body, headers, duplex: "half" } as RequestInit));

describe("posts that are no forms of ours", () => {
  const endless = () =>
    new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(65)),
    });

  test.each<[string, () => Promise<Response>, string]>([
    ["a body without end", () => post(endless()), "http.too-big"],
    ["a length that lies", () => post(endless(), { "content-type": FORM, "content-length": "10" }), "http.too-big"],
    [
      "a length that is too large",
      () => post("a=b", { "content-type": FORM, "content-length": "999999999" }),
      "http.too-big",
    ],
    [
      "a compressed body",
      () =>
        post(new Uint8Array(gzipSync("SAMLResponse=a&RelayState=b")), {
          "content-type": FORM,
          "content-encoding": "gzip",
        }),
      "http.empty",
    ],
    ["several parts", () => post("--x--", { "content-type": "multipart/form-data; boundary=x" }), "http.content-type"],
    ["text", () => post("SAMLResponse=a&RelayState=b", { "content-type": "text/plain" }), "http.content-type"],
    ["no type", () => post(new Uint8Array([1, 2]), {}), "http.content-type"],
    ["nothing", () => post(""), "http.empty"],
    ["half a percent sign", () => post("SAMLResponse=%&RelayState=%GG%"), "request.not-awaited"],
    ["a field three times", () => post("RelayState=a&RelayState=b&RelayState=c&SAMLResponse=d"), "http.repeated-field"],
    ["ten thousand fields", () => post("a=b&".repeat(10_000)), "http.repeated-field"],
  ])("%s", async (_, send, code) => {
    await expectRefusal(await send(), code.startsWith("request.") ? 403 : 400, code);
  });
});

describe("answers that mean harm, to a request that is awaited", () => {
  const text = ({ asked }: Begun) => render(goodSigned(asked).response);
  const goodSigned = (asked: Begun["asked"]) => {
    const answer = goodAnswer(asked);
    encodeAnswer(provider, answer);
    return answer;
  };

  test.each<[string, (begun: Begun) => string, number, string]>([
    ["entities", (b) => encodeText(`<!DOCTYPE a [<!ENTITY b "c">]>${text(b)}`), 400, "xml.doctype"],
    [
      "a deep document",
      (b) => encodeText(text(b).replace(">Anna<", `>${"<a>".repeat(300)}${"</a>".repeat(300)}<`)),
      400,
      "xml.too-deep",
    ],
    [
      "a wide document",
      (b) => encodeText(text(b).replace(">Anna<", `>${"<a/>".repeat(30_000)}<`)),
      400,
      "xml.too-many-nodes",
    ],
    ["UTF-16", (b) => Buffer.from(`\ufeff${text(b)}`, "utf16le").toString("base64"), 400, "xml.encoding"],
    ["a NUL", (b) => encodeText(text(b).replace(">Anna<", ">An\0na<")), 400, "xml.malformed"],
    ["not base64", () => "{}", 400, "http.base64"],
    ...Object.entries(WRAPPINGS)
      .filter(([name]) => /^xsw\d$/.test(name))
      .map(([name, { attack, code }]): [string, (begun: Begun) => string, number, string] => [
        name,
        ({ asked }) => encodeText(render(attack(goodSigned(asked)))),
        400,
        code,
      ]),
    [
      "another person's codice fiscale",
      ({ asked }) => {
        const answer = goodSigned(asked);
        setText(find(answer.assertion, "saml:AttributeValue"), "TINIT-FRNPLA51P05D142H");
        return encodeText(render(answer.response));
      },
      400,
      "signature.content",
    ],
    [
      "times of yesterday",
      ({ asked }) => answerFor(provider, asked, { at: new Date(Date.now() - 86_400_000) }),
      400,
      "response.issue-instant",
    ],
    [
      "times of tomorrow",
      ({ asked }) => answerFor(provider, asked, { at: new Date(Date.now() + 86_400_000) }),
      400,
      "response.issue-instant",
    ],
    [
      "another service's audience",
      ({ asked }) => answerFor(provider, { ...asked, serviceEntityId: `${BASE}.evil.example` }),
      400,
      "assertion.audience",
    ],
    ["level 1", ({ asked }) => answerFor(provider, asked, { level: 1 }), 403, "level.too-low"],
  ])("%s", async (_, make, status, code) => {
    const person = browser();
    const begun = await person.begin(provider.entityId);
    await expectRefusal(await person.answer(make(begun), begun.relayState), status, code);
    expect((await person.get("/api/whoami")).status).toBe(401);
    // The request is used up: also the good answer comes too late.
    const late = await person.answer(answerFor(provider, begun.asked), begun.relayState);
    await expectRefusal(late, 403, "request.not-awaited");
  });

  test("one assertion in two answers", async () => {
    const [first, second] = [browser(), browser()];
    const one = await first.begin(provider.entityId);
    const answer = goodAnswer(one.asked);
    expect((await first.answer(encodeAnswer(provider, answer), one.relayState)).status).toBe(303);
    const two = await second.begin(provider.entityId);
    const again = goodAnswer(two.asked);
    again.assertion.attributes.ID = answer.assertion.attributes.ID ?? newId();
    await expectRefusal(
      await second.answer(encodeAnswer(provider, again), two.relayState),
      400,
      "assertion.used-before",
    );
  });

  test("after all that a person signs in", async () => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    await person.follow(await person.answer(answerFor(provider, asked), relayState));
    expect((await person.get("/api/whoami")).status).toBe(200);
  });
});
