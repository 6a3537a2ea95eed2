import { type Signer, signDetached } from "./pec-provider";

/** Messages written by hand, line by line, as providers of PEC write them. */
export const crlf = (text: string): string => text.replace(/\r?\n/g, "\r\n");
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
/** Text whose letters beyond ASCII stand as their UTF-8 bytes. */
export const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");

/** A part: its header lines, an empty line, its body. */
export const part = (headers: string, body: string | Buffer): Buffer =>
  Buffer.concat([latin1(`${crlf(headers.trim())}\r\n\r\n`), typeof body === "string" ? latin1(crlf(body)) : body]);

export function multipart(headers: string, boundary: string, parts: readonly Buffer[]): Buffer {
  const pieces = parts.flatMap((one) => [latin1(`--${boundary}\r\n`), one, latin1("\r\n")]);
  return part(headers, Buffer.concat([...pieces, latin1(`--${boundary}--\r\n`)]));
}

export const ID = "opec2112.20261120101500.00042.512.1.63@pec.gestore.example";
export const MSGID = "<a1b2c3@pec.azienda.example>";
export const PROVIDER_ADDRESS = "posta-certificata@pec.gestore.example";

type Certificate = {
  type?: string;
  error?: string;
  recipients?: readonly string[];
  subject?: string;
  day?: string;
  time?: string;
  zone?: string;
  extra?: string;
};

export function daticert({
  type = "posta-certificata",
  error = "nessuno",
  recipients = ["protocollo@provincia.example"],
  subject = "Richiesta SIN-2026-004217-K",
  day = "20/11/2026",
  time = "10:15:00",
  zone = "+0100",
  extra = '<ricevuta tipo="completa"/>',
}: Certificate = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<postacert tipo="${type}" errore="${error}">
  <intestazione>
    <mittente>azienda@pec.azienda.example</mittente>
${recipients.map((to) => `    <destinatari tipo="certificato">${to}</destinatari>`).join("\n")}
    <risposte>azienda@pec.azienda.example</risposte>
    <oggetto>${subject}</oggetto>
  </intestazione>
  <dati>
    <gestore-emittente>Gestore di prova S.p.A.</gestore-emittente>
    <data zona="${zone}"><giorno>${day}</giorno><ora>${time}</ora></data>
    <identificativo>${ID}</identificativo>
    <msgid>${MSGID.replace("<", "&lt;").replace(">", "&gt;")}</msgid>
    ${extra}
  </dati>
</postacert>`;
}

export const ORIGINAL_HEADERS = `Message-ID: ${MSGID}
From: "Azienda s.r.l." <azienda@pec.azienda.example>
To: protocollo@provincia.example
Subject: Richiesta SIN-2026-004217-K
Date: Fri, 20 Nov 2026 10:14:58 +0100
MIME-Version: 1.0`;

export const attachment = (headers: string, content: Uint8Array): Buffer =>
  part(`${headers}\nContent-Transfer-Encoding: base64`, base64(content));

export const original = (...attachments: readonly Buffer[]): Buffer =>
  multipart(`${ORIGINAL_HEADERS}\nContent-Type: multipart/mixed; boundary="dentro"`, "dentro", [
    part(
      "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable",
      "Societ=C3=A0 =\nAzienda\n",
    ),
    ...attachments,
  ]);

type Enveloped = { daticert?: string | Buffer | null; original?: Buffer | null; more?: readonly Buffer[] };

/** What the provider signs: words for people, the original, the certificate. */
export function content({ daticert: xml = daticert(), original: inside = original(), more = [] }: Enveloped): Buffer {
  return multipart('Content-Type: multipart/mixed; boundary="fuori"', "fuori", [
    part("Content-Type: text/plain; charset=iso-8859-1", "Messaggio di posta certificata\n"),
    ...(xml === null
      ? []
      : [
          attachment(
            'Content-Type: application/xml; name="daticert.xml"\nContent-Disposition: attachment; filename="daticert.xml"',
            Buffer.from(xml),
          ),
        ]),
    ...(inside === null
      ? []
      : [
          part(
            'Content-Type: message/rfc822; name="postacert.eml"\nContent-Disposition: attachment; filename="postacert.eml"',
            inside,
          ),
        ]),
    ...more,
  ]);
}

type Signed = { by: Signer | Buffer; headers?: string; from?: string };

/** The signed message around some content; `by` is who signs it, or a signature made elsewhere. */
export function signedMessage(
  body: Buffer,
  { by, headers = "X-Trasporto: posta-certificata", from = PROVIDER_ADDRESS }: Signed,
): Buffer {
  const signature = Buffer.isBuffer(by) ? by : signDetached(body, by);
  return multipart(
    `Message-ID: <${ID}>
X-Riferimento-Message-ID: ${MSGID}
${headers}
From: "Per conto di: azienda@pec.azienda.example" <${from}>
Reply-To: azienda@pec.azienda.example
To: protocollo@provincia.example
Subject: POSTA CERTIFICATA: Richiesta
Date: Fri, 20 Nov 2026 10:15:00 +0100
MIME-Version: 1.0
Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; micalg="sha-256"; boundary="--firma"`,
    "--firma",
    [body, attachment('Content-Type: application/x-pkcs7-signature; name="smime.p7s"', signature)],
  );
}
