import { MAILBOX_MODES, type MailboxMode } from "@/lib/domain/pec-message";

/** A PEC mailbox to be read, as PEC_IMAP_URL tells it. */
export type Mailbox = {
  /** Who signs in; names the mailbox on pages and in tables. */
  account: string;
  password: string;
  host: string;
  port: number;
  /** `none` only towards this very computer, in local mode. */
  security: "tls" | "starttls" | "none";
  folder: string;
  mode: MailboxMode;
  /** Where a dedicated mailbox puts what has been read. */
  processed: string;
  /** How far back the first reading goes, in days. */
  days: number;
};

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Mailboxes out of addresses with white space between them:
 * `imaps://user:password@host:993/INBOX?mode=dedicated&processed=Elaborati&days=30`. What is not said: INBOX, shared (D19),
 * 30 days. `imap:` asks for STARTTLS. Throws naming what is wrong, never the address itself, which holds a password.
 */
export function parseMailboxes(text: string, local: boolean): Mailbox[] {
  const boxes = text
    .split(/\s+/)
    .filter(Boolean)
    .map((address) => parseMailbox(address, local));
  const keys = boxes.map((box) => `${box.account} ${box.folder}`);
  if (new Set(keys).size < keys.length) throw new Error("PEC_IMAP_URL: the same mailbox twice");
  return boxes;
}

function parseMailbox(address: string, local: boolean): Mailbox {
  const wrong = (what: string) => new Error(`PEC_IMAP_URL: ${what}`);
  if (!URL.canParse(address)) throw wrong("not an address; write imaps://user:password@host");
  const url = new URL(address);
  if (url.protocol !== "imaps:" && url.protocol !== "imap:") throw wrong("must begin with imaps: or imap:");
  if (!url.username || !url.password) throw wrong("user or password missing");
  const asked = (name: string) => url.searchParams.get(name) ?? "";
  const mode = asked("mode") || "shared";
  if (!(MAILBOX_MODES as readonly string[]).includes(mode)) throw wrong("mode is shared or dedicated");
  const days = Number(asked("days") || 30);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw wrong("days is a number from 1 to 3650");
  const plain = asked("tls") === "none";
  if (plain && !(local && LOOPBACK.includes(url.hostname)))
    throw wrong("without TLS only to this computer, local mode");
  const secure = url.protocol === "imaps:";
  return {
    account: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 993 : 143),
    security: secure ? "tls" : plain ? "none" : "starttls",
    folder: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
    mode: mode as MailboxMode,
    processed: asked("processed") || "Elaborati",
    days,
  };
}
