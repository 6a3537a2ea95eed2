import type { Provider } from "./authority";

type Signing = Pick<Provider, "address" | "name" | "sign">;

/** Messages as providers of PEC write them (DM 2/11/2005), by hand: no library that reads them has a part in it. */
export type Attachment = { name: string; type: string; content: Buffer };
export type Written = {
  from: string;
  to: string;
  subject: string;
  text?: string;
  /** In angle brackets. */
  messageId: string;
  attachments?: readonly Attachment[];
};

const crlf = (text: string): string => text.replace(/\r?\n/g, "\r\n");
const base64 = (bytes: Buffer): string => bytes.toString("base64").replace(/.{76}/g, "$&\n");
const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The message that somebody writes; alone it is ordinary mail. */
export function written({ from, to, subject, text = "Buongiorno.", messageId, attachments = [] }: Written): string {
  const head = `Message-ID: ${messageId}
From: <${from}>
To: ${to}
Subject: ${word(subject)}
Date: Fri, 20 Nov 2026 09:41:00 +0100
MIME-Version: 1.0`;
  const body = `Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: base64

${base64(Buffer.from(text, "utf8"))}`;
  if (attachments.length === 0) return crlf(`${head}\n${body}\n`);
  const parts = attachments.map(
    ({ name, type, content }) => `Content-Type: ${type}; name="${name}"
Content-Disposition: attachment; filename="${name}"
Content-Transfer-Encoding: base64

${base64(content)}`,
  );
  return crlf(`${head}
Content-Type: multipart/mixed; boundary="interno"

${[body, ...parts].map((part) => `--interno\n${part}\n`).join("")}--interno--
`);
}

type Certified = {
  /** Rome's clock, winter: "20/11/2026" and "09:42:00". */
  day?: string;
  time?: string;
  identifier: string;
};

/** A message as the provider delivers it: "busta di trasporto". */
export function busta(provider: Signing, message: Written, certified: Certified): Buffer {
  return envelope(provider, message, certified, {
    type: "posta-certificata",
    header: "X-Trasporto: posta-certificata",
    title: "POSTA CERTIFICATA",
    from: `"Per conto di: ${message.from}" <${provider.address}>`,
    to: message.to,
    original: written(message),
    extra: '<ricevuta tipo="completa"/>',
  });
}

export const RECEIPTS = {
  accettazione: { title: "ACCETTAZIONE", error: "nessuno", delivery: false },
  "non-accettazione": { title: "AVVISO DI NON ACCETTAZIONE", error: "altro", delivery: false },
  "avvenuta-consegna": { title: "CONSEGNA", error: "nessuno", delivery: true },
  "errore-consegna": { title: "AVVISO DI MANCATA CONSEGNA", error: "no-dest", delivery: true },
} as const;

/** A receipt as the sender of `about` gets it. */
export function receipt(provider: Signing, kind: keyof typeof RECEIPTS, about: Written, certified: Certified): Buffer {
  const { title, error, delivery } = RECEIPTS[kind];
  return envelope(provider, about, certified, {
    type: kind,
    header: `X-Ricevuta: ${kind}`,
    title,
    from: provider.address,
    to: about.from,
    original: kind === "avvenuta-consegna" ? written(about) : null,
    extra: `<ricevuta tipo="completa"/>${delivery ? `<consegna>${about.to}</consegna>` : ""}`,
    error,
  });
}

type Outside = {
  type: string;
  header: string;
  title: string;
  from: string;
  to: string;
  original: string | null;
  extra: string;
  error?: string;
};

function envelope(provider: Signing, about: Written, certified: Certified, outside: Outside): Buffer {
  const { day = "20/11/2026", time = "09:42:00", identifier } = certified;
  const daticert = `<?xml version="1.0" encoding="UTF-8"?>
<postacert tipo="${outside.type}" errore="${outside.error ?? "nessuno"}"><intestazione><mittente>${about.from}</mittente><destinatari tipo="certificato">${about.to}</destinatari><risposte>${about.from}</risposte><oggetto>${escaped(about.subject)}</oggetto></intestazione><dati><gestore-emittente>${provider.name}</gestore-emittente><data zona="+0100"><giorno>${day}</giorno><ora>${time}</ora></data><identificativo>${identifier}</identificativo><msgid>${escaped(about.messageId)}</msgid>${outside.extra}</dati></postacert>`;
  const original =
    outside.original === null
      ? ""
      : `--esterno
Content-Type: message/rfc822; name="postacert.eml"
Content-Disposition: attachment; filename="postacert.eml"
Content-Transfer-Encoding: 8bit

${outside.original}
`;
  const part = crlf(`Content-Type: multipart/mixed; boundary="esterno"

--esterno
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: 8bit

${outside.title}
${original}--esterno
Content-Type: application/xml; name="daticert.xml"
Content-Disposition: attachment; filename="daticert.xml"
Content-Transfer-Encoding: base64

${base64(Buffer.from(daticert, "utf8"))}
--esterno--
`);
  const head = crlf(`Return-Path: <${provider.address}>
Message-ID: <${identifier}>
X-Riferimento-Message-ID: ${about.messageId}
${outside.header}
From: ${outside.from}
Reply-To: ${about.from}
To: ${outside.to}
Date: Fri, 20 Nov 2026 09:42:00 +0100
Subject: ${word(`${outside.title}: ${about.subject}`)}
MIME-Version: 1.0
Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; micalg="sha-256"; boundary="firmato"

`);
  const bytes = Buffer.from(part, "utf8");
  const signature = provider.sign(bytes);
  return Buffer.concat([
    Buffer.from(`${head}--firmato\r\n`, "utf8"),
    bytes,
    Buffer.from(
      crlf(`
--firmato
Content-Type: application/x-pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"

${base64(signature)}
--firmato--
`),
      "utf8",
    ),
  ]);
}
