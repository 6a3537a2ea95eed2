import { describe, expect, test } from "vitest";
import {
  content,
  daticert,
  ID,
  MSGID,
  original,
  PROVIDER_ADDRESS,
  part,
  signedMessage,
} from "@/tests/support/pec-messages";
import { certify, signDetached, trusting } from "@/tests/support/pec-provider";
import { authority, PDF, pdf, provider, RECEIPT, read, sha256 } from "@/tests/support/pec-reading";

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
