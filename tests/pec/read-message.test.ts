import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readPecMessage } from "@/lib/pec/read-message";
import {
  attachment,
  content,
  daticert,
  ID,
  MSGID,
  multipart,
  ORIGINAL_HEADERS,
  original,
  PROVIDER_ADDRESS,
  part,
  signedMessage,
  utf8,
} from "@/tests/support/pec-messages";
import { certify, signDetached, trusting } from "@/tests/support/pec-provider";

const authority = certify({ name: "CA dei gestori", authority: true });
const provider = certify({ name: "Gestore di prova", emails: [PROVIDER_ADDRESS], issuer: authority });
const trust = trusting(authority);
const NOW = new Date("2026-11-22T09:00:00Z");
const read = (raw: Buffer, pinned: typeof trust | null = trust) => readPecMessage(raw, pinned, NOW);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const PDF = Buffer.from("%PDF-1.7\nnon è davvero un PDF\n%%EOF\n");
const pdf = attachment('Content-Type: application/pdf; name="modulo.pdf"\nContent-Disposition: attachment', PDF);
const RECEIPT = (kind: string) => `X-Ricevuta: ${kind}`;

describe("busta di trasporto", () => {
  const body = content({ original: original(pdf) });

  test("its facts, its original and its attachments", async () => {
    const message = await read(signedMessage(body, { by: provider }));
    expect(message).toMatchObject({
      kind: "busta-trasporto",
      signature: "valid",
      sender: "azienda@pec.azienda.example",
      recipients: ["protocollo@provincia.example"],
      subject: "Richiesta SIN-2026-004217-K",
      messageId: `<${ID}>`,
      references: MSGID,
      certifiedAt: "2026-11-20T10:15:00+01:00",
      provider: "Gestore di prova S.p.A.",
      problems: [],
      receipt: null,
    });
    expect(message.attachments).toEqual([
      { name: "modulo.pdf", type: "application/pdf", bytes: PDF.length, sha256: sha256(PDF), content: PDF },
    ]);
    expect(message.original?.raw.equals(original(pdf))).toBe(true);
    expect(message.original?.text.trim()).toBe("Società Azienda");
  });

  test("without pinned authorities it is never valid", async () => {
    const message = await read(signedMessage(body, { by: provider }), null);
    expect(message).toMatchObject({ kind: "busta-trasporto", signature: "untrusted", problems: [] });
  });

  test("one changed byte breaks the signature", async () => {
    const raw = signedMessage(body, { by: provider });
    const at = raw.indexOf("Messaggio di posta");
    raw[at] = raw[at]! ^ 0x20;
    expect(await read(raw)).toMatchObject({ kind: "busta-trasporto", signature: "invalid" });
  });

  test("line ends changed on the way are those of another system, not of another content", async () => {
    const raw = signedMessage(body, { by: provider });
    const unix = Buffer.from(raw.toString("latin1").replace(/\r\n/g, "\n"), "latin1");
    expect(await read(unix)).toMatchObject({ kind: "busta-trasporto", signature: "valid", problems: [] });
  });

  test("several recipients", async () => {
    const recipients = ["protocollo@provincia.example", "lavoro@provincia.example", "x@altro.example"];
    const message = await read(signedMessage(content({ daticert: daticert({ recipients }) }), { by: provider }));
    expect(message.recipients).toEqual(recipients);
  });

  test("summer time and other zones are kept as certified", async () => {
    const xml = daticert({ day: "01/07/2026", time: "23:59:59", zone: "+0200" });
    const message = await read(signedMessage(content({ daticert: xml }), { by: provider }));
    expect(message.certifiedAt).toBe("2026-07-01T23:59:59+02:00");
  });
});

describe("who signed", () => {
  const body = content({});
  const signedBy = (wish: Parameters<typeof certify>[0], from = PROVIDER_ADDRESS) =>
    read(signedMessage(body, { by: certify({ issuer: authority, ...wish }), from }));

  test("another authority with the same name", async () => {
    const impostor = certify({ name: "CA dei gestori", authority: true });
    const message = await signedBy({ name: "Gestore di prova", emails: [PROVIDER_ADDRESS], issuer: impostor });
    expect(message).toMatchObject({ signature: "untrusted", problems: ["signer-untrusted"] });
  });

  test("a certificate of the right authority for another address", async () => {
    const message = await signedBy({ name: "Mario Rossi", emails: ["mario@example.org"] });
    expect(message).toMatchObject({ signature: "untrusted", problems: ["signer-email-differs"] });
  });

  test("a certificate without addresses", async () => {
    const message = await signedBy({ name: PROVIDER_ADDRESS });
    expect(message).toMatchObject({ signature: "untrusted", problems: ["signer-without-email"] });
  });

  test("a certificate that had ended at the certified time", async () => {
    const message = await signedBy({ name: "Vecchio", emails: [PROVIDER_ADDRESS], until: "2026-11-20T09:00:00Z" });
    expect(message).toMatchObject({ signature: "untrusted", problems: ["signer-expired"] });
  });

  test("a certificate that ended since then was good then", async () => {
    const message = await signedBy({ name: "Appena", emails: [PROVIDER_ADDRESS], until: "2026-11-21T00:00:00Z" });
    expect(message).toMatchObject({ signature: "valid", problems: [] });
  });

  test("a certificate for web servers", async () => {
    const message = await signedBy({ name: "Sito", emails: [PROVIDER_ADDRESS], server: true });
    expect(message).toMatchObject({ signature: "untrusted", problems: ["signer-not-for-mail"] });
  });

  test("the provider's own certificate can be pinned", async () => {
    const message = await read(signedMessage(body, { by: provider }), trusting(provider));
    expect(message).toMatchObject({ signature: "valid", problems: [] });
  });

  test("the signature of another message", async () => {
    const signature = signDetached(content({ original: original(pdf) }), provider);
    expect(await read(signedMessage(body, { by: signature }))).toMatchObject({ signature: "invalid" });
  });

  test("a signature that is none", async () => {
    const message = await read(signedMessage(body, { by: Buffer.from("firma") }));
    expect(message).toMatchObject({ signature: "invalid", problems: ["signature-unreadable"] });
  });
});

describe("what headers claim is not believed", () => {
  test("an ordinary message that says it is certified", async () => {
    const raw = part(`X-Trasporto: posta-certificata\nFrom: x@example.org\nContent-Type: text/plain`, "ciao");
    expect(await read(raw)).toMatchObject({
      kind: "ordinary",
      signature: "missing",
      certifiedAt: null,
      problems: ["claims-to-be-pec"],
    });
  });

  test("the parts of a busta without its signature certify nothing", async () => {
    const raw = Buffer.concat([Buffer.from("X-Trasporto: posta-certificata\r\nFrom: x@example.org\r\n"), content({})]);
    const message = await read(raw);
    expect(message).toMatchObject({
      kind: "ordinary",
      signature: "missing",
      sender: "x@example.org",
      certifiedAt: null,
    });
    expect(message.attachments.map(({ name }) => name)).toEqual(["daticert.xml", "postacert.eml"]);
  });

  test("a busta di anomalia whose header was made that of a busta di trasporto", async () => {
    const message = await read(signedMessage(content({ daticert: null, original: original(pdf) }), { by: provider }));
    expect(message).toMatchObject({ kind: "busta-anomalia", signature: "valid", certifiedAt: null, provider: null });
    expect(message.problems).toEqual(["daticert-missing", "header-differs"]);
  });

  test("the signed certificate decides over the header", async () => {
    const headers = RECEIPT("avvenuta-consegna");
    const message = await read(signedMessage(content({}), { by: provider, headers }));
    expect(message).toMatchObject({ kind: "busta-trasporto", problems: ["header-differs"] });
  });

  test("subject, sender and recipients outside the signature say nothing", async () => {
    const raw = signedMessage(content({}), { by: provider });
    const changed = Buffer.from(
      raw
        .toString("latin1")
        .replace("Reply-To: azienda@pec.azienda.example", "Reply-To: altri@pec.example")
        .replace("Subject: POSTA CERTIFICATA: Richiesta", "Subject: POSTA CERTIFICATA: SIN-2026-000001-X")
        .replace("To: protocollo@provincia.example", "To: altri@provincia.example"),
      "latin1",
    );
    expect(await read(changed)).toMatchObject({
      signature: "valid",
      sender: "azienda@pec.azienda.example",
      recipients: ["protocollo@provincia.example"],
      subject: "Richiesta SIN-2026-004217-K",
    });
  });
});

describe("receipts", () => {
  const cases = [
    ["accettazione", "accettazione", "accettazione"],
    ["non-accettazione", "non-accettazione", "non-accettazione"],
    ["presa-in-carico", "presa-in-carico", "presa-in-carico"],
    ["avvenuta-consegna", "avvenuta-consegna", "avvenuta-consegna"],
    ["errore-consegna", "errore-consegna", "mancata-consegna"],
    ["preavviso-errore-consegna", "preavviso-errore-consegna", "preavviso-mancata-consegna"],
    ["rilevazione-virus", "rilevazione-virus", "rilevazione-virus"],
  ] as const;
  test.each(cases)("%s", async (header, type, kind) => {
    const xml = daticert({ type, error: "nessuno", extra: "<consegna>protocollo@provincia.example</consegna>" });
    const body = content({ daticert: xml, original: null });
    const message = await read(signedMessage(body, { by: provider, headers: RECEIPT(header) }));
    expect(message).toMatchObject({
      kind,
      signature: "valid",
      sender: "azienda@pec.azienda.example",
      recipients: ["protocollo@provincia.example"],
      subject: "Richiesta SIN-2026-004217-K",
      references: MSGID,
      attachments: [],
      problems: [],
      receipt: { delivery: "protocollo@provincia.example", error: "nessuno" },
    });
  });

  test("a complete delivery brings the original", async () => {
    const xml = daticert({ type: "avvenuta-consegna" });
    const body = content({ daticert: xml, original: original(pdf) });
    const message = await read(signedMessage(body, { by: provider, headers: RECEIPT("avvenuta-consegna") }));
    expect(message.receipt?.detail).toBe("completa");
    expect(message.attachments.map(({ sha256 }) => sha256)).toEqual([sha256(PDF)]);
  });

  test("busta di anomalia: an ordinary message came in, and that is all", async () => {
    const body = content({ daticert: null, original: original(pdf) });
    const message = await read(signedMessage(body, { by: provider, headers: "X-Trasporto: errore" }));
    expect(message).toMatchObject({
      kind: "busta-anomalia",
      signature: "valid",
      sender: "azienda@pec.azienda.example",
      certifiedAt: null,
      problems: [],
    });
    expect(message.attachments).toHaveLength(1);
  });
});

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
