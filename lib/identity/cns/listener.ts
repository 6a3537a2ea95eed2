import { constants } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { request as plainRequest } from "node:http";
import { createServer, type Server, request as tlsRequest } from "node:https";
import type { TLSSocket } from "node:tls";
import { faultFields, log } from "@/lib/platform/log";
import { CERTIFICATE_HEADER, SECRET_HEADER } from "./channel";

export type ListenerSettings = {
  /** Of this listener's own host name. */
  certificate: string;
  key: string;
  /** PEM of the authorities whose cards the browser should offer. */
  trust: string;
  secret: string;
  /** Where the application answers, from here. */
  upstream: URL;
  /** The portal: everything but the card's address is sent there. */
  portal: URL;
};

const CARD_PATH = "/api/cns/card";
const UPSTREAM_MS = 30_000;
/** What of a browser's request and of the application's answer passes. */
const ASKED = ["user-agent", "accept", "accept-language"];
const ANSWERED = [
  "location",
  "content-type",
  "cache-control",
  "content-security-policy",
  "referrer-policy",
  "x-content-type-options",
];

/**
 * A TLS host that asks for a card and passes its certificate on, for who has no front server: it judges nothing, reads no
 * database and answers one address. TLS proves that the card's key is there; the application judges the certificate.
 */
export function cnsListener(settings: ListenerSettings): Server {
  const server = createServer(
    {
      key: settings.key,
      cert: settings.certificate,
      ca: settings.trust,
      requestCert: true,
      // Whoever is refused here would get a browser's error page; the application says what is wrong and what to do.
      rejectUnauthorized: false,
      minVersion: "TLSv1.2",
      // In TLS 1.3 a card must sign with RSA-PSS, which the software of many cards in use cannot do.
      maxVersion: "TLSv1.2",
      // A session taken up again would not ask for the card.
      secureOptions: constants.SSL_OP_NO_TICKET,
      ALPNProtocols: ["http/1.1"],
      maxHeaderSize: 16_384,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      handshakeTimeout: 60_000,
      keepAliveTimeout: 5_000,
    },
    (asked, answer) => serve(asked, answer, settings),
  );
  server.maxConnections = 500;
  // Scanners and cancelled PINs: no reason to stop, nor to fill the log.
  server.on("tlsClientError", (_, socket) => socket.destroy());
  return server;
}

function serve(asked: IncomingMessage, answer: ServerResponse, settings: ListenerSettings): void {
  const base = settings.portal.origin;
  const address = URL.canParse(asked.url ?? "/", base) ? new URL(asked.url ?? "/", base) : new URL(base);
  asked.resume();
  if (settings.portal.protocol === "https:") answer.setHeader("Strict-Transport-Security", "max-age=63072000");
  if (address.pathname !== CARD_PATH || asked.method !== "GET") {
    const location = `${base}${address.pathname === CARD_PATH ? "/accesso" : address.pathname + address.search}`;
    answer.writeHead(302, { Location: location, "Cache-Control": "no-store" }).end();
    return;
  }
  const target = new URL(`${CARD_PATH}${address.search}`, settings.upstream);
  const send = target.protocol === "https:" ? tlsRequest : plainRequest;
  const headers: Record<string, string> = {
    [SECRET_HEADER]: settings.secret,
    [CERTIFICATE_HEADER]: encodeURIComponent(certificateOf(asked.socket as TLSSocket)),
  };
  for (const name of ASKED) if (asked.headers[name]) headers[name] = String(asked.headers[name]);
  const passed = send(target, { headers, timeout: UPSTREAM_MS }, (given) => {
    for (const name of ANSWERED) if (given.headers[name]) answer.setHeader(name, given.headers[name]);
    answer.writeHead(given.statusCode ?? 502);
    given.pipe(answer);
  });
  passed.on("timeout", () => passed.destroy(new Error("The application does not answer")));
  passed.on("error", (error) => {
    log("error", "cns.upstream-failed", faultFields(error));
    if (!answer.headersSent) answer.writeHead(502, { "Content-Type": "text/plain; charset=utf-8" });
    answer.end("Il portale non risponde. Riprova tra qualche minuto.");
  });
  passed.end();
}

/** The card's certificate as PEM; empty when the browser showed none. */
function certificateOf(socket: TLSSocket): string {
  const raw = socket.getPeerX509Certificate()?.raw;
  if (!raw) return "";
  const lines = raw.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
