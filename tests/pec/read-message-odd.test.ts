import { describe, expect, test } from "vitest";
import {
  content,
  daticert,
  multipart,
  ORIGINAL_HEADERS,
  original,
  part,
  signedMessage,
  utf8,
} from "@/tests/support/pec-messages";
import { PDF, pdf, provider, read } from "@/tests/support/pec-reading";

describe("certificates that are not what they should be", () => {
  const withXml = (xml: string | Buffer) => read(signedMessage(content({ daticert: xml }), { by: provider }));

  test("an unknown type goes to a person, with its facts", async () => {
    expect(await withXml(daticert({ type: "rem-evidence" }))).toMatchObject({
      kind: "unreadable",
      sender: "azienda@pec.azienda.example",
      problems: ["daticert-unknown-type", "header-differs"],
    });
  });

  test.each([
    ["external", '<!DOCTYPE postacert SYSTEM "file:///etc/passwd">'],
    ["internal", '<!DOCTYPE postacert [<!ENTITY x "y">]>'],
    ["in lower case after a comment", '<!-- --><!DOCTYPE postacert [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'],
  ])("a document type is refused: %s", async (_, doctype) => {
    const message = await withXml(daticert().replace("?>", `?>${doctype}`));
    expect(message).toMatchObject({ kind: "unreadable", sender: null, certifiedAt: null });
    expect(message.problems).toContain("daticert-doctype");
  });

  test.each([
    ["cut off", daticert().slice(0, 300)],
    ["empty", ""],
    ["another document", "<altro/>"],
    ["no XML", "PK\u0003\u0004"],
  ])("%s", async (_, xml) => {
    const message = await withXml(xml);
    expect(message).toMatchObject({ kind: "unreadable", signature: "valid", sender: null });
    expect(message.problems).toContain("daticert-malformed");
  });

  test("a day that does not exist is no time", async () => {
    const message = await withXml(daticert({ day: "31/02/2026" }));
    expect(message).toMatchObject({ kind: "busta-trasporto", certifiedAt: null, problems: ["daticert-incomplete"] });
  });

  test("in another encoding", async () => {
    const xml = daticert({ subject: "Attività à" }).replace("UTF-8", "ISO-8859-1");
    expect((await withXml(Buffer.from(xml, "latin1"))).subject).toBe("Attività à");
  });
});

describe("names of attachments", () => {
  const named = async (headers: string | Buffer) => {
    const raw = Buffer.concat([
      typeof headers === "string" ? Buffer.from(headers.replace(/\n/g, "\r\n")) : headers,
      Buffer.from("\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n"),
    ]);
    const body = content({ original: original(raw) });
    const message = await read(signedMessage(body, { by: provider }));
    expect(message.signature).toBe("valid");
    return message.attachments.map(({ name }) => name);
  };

  test.each([
    [
      "RFC 2231",
      "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''attivit%C3%A0%20%E2%82%AC.pdf",
      "attività €.pdf",
    ],
    [
      "RFC 2231 in pieces",
      "Content-Type: application/pdf\nContent-Disposition: attachment;\n filename*0*=iso-8859-15''citt%E0%20;\n filename*1*=%A4;\n filename*2=\".pdf\"",
      "città €.pdf",
    ],
    ["RFC 2231 pieces out of order", 'Content-Type: application/pdf;\n name*1="o.pdf";\n name*0="modul"', "modulo.pdf"],
    ["RFC 2047 in quotes", 'Content-Type: application/pdf; name="=?UTF-8?Q?citt=C3=A0_uno.pdf?="', "città uno.pdf"],
    [
      "RFC 2047 in two words",
      'Content-Type: application/pdf;\n name="=?UTF-8?B?Y2l0dMM=?=\n =?UTF-8?B?oC5wZGY=?="',
      "città.pdf",
    ],
    ["odd charset", 'Content-Type: application/pdf; name="=?koi8-r?B?8NLJ18XUIM3J0g==?=.pdf"', "Привет мир.pdf"],
    ["unknown charset", 'Content-Type: application/pdf; name="=?x-nessuno?Q?citt=E0.pdf?="', "città.pdf"],
    ["without quotes", "Content-Type: application/pdf; name=modulo di prova.pdf", "modulo di prova.pdf"],
    ["escaped quotes", 'Content-Type: application/pdf; name="a \\"b\\"; c.pdf"', 'a "b"; c.pdf'],
    [
      "a path of Windows",
      'Content-Type: application/pdf; name="C:\\Documenti\\modulo.pdf"',
      "C:\\Documenti\\modulo.pdf",
    ],
    [
      "both: the disposition wins",
      'Content-Type: application/pdf; name="uno.pdf"\nContent-Disposition: attachment; filename="due.pdf"',
      "due.pdf",
    ],
    ["none", "Content-Type: application/pdf\nContent-Disposition: attachment", null],
  ])("%s", async (_, headers, name) => {
    expect(await named(headers)).toEqual([name]);
  });

  test("raw eight-bit, in UTF-8 and in the Western charset", async () => {
    const line = 'Content-Type: application/pdf; name="città.pdf"';
    expect(await named(utf8(line))).toEqual(["città.pdf"]);
    expect(await named(Buffer.from(line, "latin1"))).toEqual(["città.pdf"]);
  });

  test("texts to read are no attachments, named ones and messages are", async () => {
    const inner = part(ORIGINAL_HEADERS, "testo");
    const message = await read(
      multipart("From: a@example.org\nContent-Type: multipart/mixed; boundary=x", "x", [
        multipart("Content-Type: multipart/alternative; boundary=y", "y", [
          part("Content-Type: text/plain", "testo"),
          part("Content-Type: text/html", "<p>testo</p>"),
        ]),
        part('Content-Type: text/plain; name="nota.txt"', "nota"),
        part("Content-Type: text/plain\nContent-Disposition: attachment", "nota"),
        part("Content-Type: message/rfc822", inner),
        part("Content-Type: image/png\nContent-ID: <x>\nContent-Disposition: inline", "png"),
      ]),
    );
    expect(message.attachments.map(({ name, type }) => [name, type])).toEqual([
      ["nota.txt", "text/plain"],
      [null, "text/plain"],
      [null, "message/rfc822"],
      [null, "image/png"],
    ]);
    expect(message.attachments[2]?.content.equals(inner)).toBe(true);
  });
});

describe("messages that are hardly any", () => {
  test.each([
    ["nothing", Buffer.alloc(0)],
    ["zeros", Buffer.alloc(5000)],
    ["a PDF", PDF],
    ["some words", Buffer.from("Buongiorno, allego il modulo.\n\nSaluti")],
  ])("%s", async (_, raw) => {
    expect(await read(raw)).toMatchObject({ kind: "unreadable", signature: "missing", problems: ["not-a-message"] });
  });

  test("cut off anywhere, it is read as far as it goes and never valid", async () => {
    const raw = signedMessage(content({ original: original(pdf) }), { by: provider });
    const signatureAt = raw.lastIndexOf("Content-Type: application/x-pkcs7-signature");
    for (let length = 0; length < signatureAt; length += 97) {
      const message = await read(raw.subarray(0, length));
      expect(message.signature).not.toBe("valid");
      expect(message.certifiedAt).toBeNull();
      if (length > 700) expect(message).toMatchObject({ kind: "unreadable" });
    }
  });

  test("bytes changed at random never end in an exception", async () => {
    const raw = signedMessage(content({ original: original(pdf) }), { by: provider });
    let seed = 7;
    const random = (limit: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % limit;
    };
    for (let round = 0; round < 300; round++) {
      const copy = Buffer.from(raw);
      for (let i = 0; i <= random(20); i++) copy[random(copy.length)] = random(256);
      await expect(read(copy)).resolves.toBeDefined();
    }
  });

  test("deeper than people nest", async () => {
    let inner = part("Content-Type: text/plain", "fondo");
    for (let i = 0; i < 500; i++) inner = multipart(`Content-Type: multipart/mixed; boundary=b${i}`, `b${i}`, [inner]);
    const message = await read(Buffer.concat([Buffer.from("From: a@example.org\r\n"), inner]));
    expect(message).toMatchObject({ kind: "ordinary", problems: ["too-deep"] });
  });

  test("more parts than people attach", async () => {
    const raw = Buffer.from(
      `From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${"--x\r\n\r\na\r\n".repeat(100_000)}--x--`,
    );
    const message = await read(raw);
    expect(message.problems).toEqual(["too-many-parts"]);
  });

  test("100 MB, and a boundary on each of its lines", async () => {
    const lines = Buffer.alloc(100 * 1024 * 1024, "\r\n--fuor--fuori--fuorix");
    const body = content({ more: [part("Content-Type: application/octet-stream", lines)] });
    const began = performance.now();
    const message = await read(signedMessage(body, { by: Buffer.from("x") }));
    expect(message.problems).toContain("too-many-parts");
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
