import { ImapFlow, type MailboxObject } from "imapflow";
import type { Mailbox } from "@/lib/platform/mailboxes";

export type Arrived = { uid: number; raw: Buffer; receivedAt: Date };

const PATIENCE_MS = 60_000;
/** Above the largest PEC that a provider takes (100 MB with its wrapping). */
export const MAX_MESSAGE_BYTES = 140 * 1024 * 1024;

/**
 * One mailbox over IMAP. A shared one is opened with EXAMINE and read with BODY.PEEK: the server itself would refuse to move
 * or flag anything (D19). Every call throws when the connection is lost; `open` makes a new one.
 */
export class MailboxSession {
  #client: ImapFlow | null = null;
  readonly #mailbox: Mailbox;
  readonly #onNews: () => void;
  /** Extra authorities for the server's certificate, as PEM; without them those of Node. */
  readonly #ca: string | undefined;

  constructor(mailbox: Mailbox, onNews: () => void, ca?: string) {
    this.#mailbox = mailbox;
    this.#onNews = onNews;
    this.#ca = ca;
  }

  /** Opens the folder, or looks for news in the one that is open. Gives its UIDVALIDITY and the next UID. */
  async open(): Promise<{ uidValidity: number; uidNext: number }> {
    if (this.#client && !this.#client.usable) this.close();
    if (this.#client?.mailbox) {
      await this.#client.noop();
      return told(this.#client.mailbox);
    }
    const { host, port, account, password, security, folder, mode, processed } = this.#mailbox;
    const client = new ImapFlow({
      host,
      port,
      secure: security === "tls",
      doSTARTTLS: security === "tls" ? undefined : security === "starttls",
      auth: { user: account, pass: password },
      tls: { minVersion: "TLSv1.2", ca: this.#ca },
      logger: false,
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 5 * PATIENCE_MS,
      autoIdleDelay: 1_000,
      maxLiteralSize: MAX_MESSAGE_BYTES + 1024,
      maxResponseSize: 2 * MAX_MESSAGE_BYTES,
    });
    // What happens between two calls shows at the next one, which finds the connection unusable.
    client.on("error", () => client.close());
    client.on("close", this.#onNews);
    client.on("exists", this.#onNews);
    await client.connect();
    this.#client = client;
    if (mode === "dedicated") await client.mailboxCreate(processed);
    return told(await client.mailboxOpen(folder, { readOnly: mode === "shared" }));
  }

  /** UIDs above one, or without one those of messages that arrived since a day; ascending. */
  async uidsAfter(lastUid: number, since: Date): Promise<number[]> {
    const query = lastUid > 0 ? { uid: `${lastUid + 1}:*` } : { since };
    const found = (await this.#open.search(query, { uid: true })) || [];
    // "n:*" always names the last message, also when its UID is below n.
    return found.filter((uid) => uid > lastUid).sort((a, b) => a - b);
  }

  /** Sizes in bytes of those that are still there. */
  async sizes(uids: readonly number[]): Promise<Map<number, number>> {
    const found = await this.#open.fetchAll(uids.join(","), { size: true }, { uid: true });
    return new Map(found.map((one) => [one.uid, one.size ?? 0]));
  }

  /** The raw messages, without marking them as read. */
  async fetch(uids: readonly number[]): Promise<Arrived[]> {
    const found = await this.#open.fetchAll(uids.join(","), { source: true, internalDate: true }, { uid: true });
    return found.flatMap(({ uid, source, internalDate }) =>
      source ? [{ uid, raw: source, receivedAt: new Date(internalDate ?? Date.now()) }] : [],
    );
  }

  /** Puts messages into the folder of those that have been read. */
  async move(uids: readonly number[]): Promise<void> {
    const moved = await this.#open.messageMove(uids.join(","), this.#mailbox.processed, { uid: true });
    if (!moved) throw new Error("the server did not move the messages");
  }

  close(): void {
    const client = this.#client;
    this.#client = null;
    client?.removeListener("close", this.#onNews);
    client?.close();
  }

  get #open(): ImapFlow {
    if (!this.#client) throw new Error("the mailbox is not open");
    return this.#client;
  }
}

const told = ({ uidValidity, uidNext }: MailboxObject) => ({ uidValidity: Number(uidValidity), uidNext });
