import { connect, createServer, type Server, type Socket } from "node:net";

/** Where a process is to be stopped: at a statement, before the database sees it or after it has done it. */
export type Stop = {
  side: "before" | "after";
  at: RegExp /** A statement of the same transaction, before it. */;
  having?: RegExp;
};

/** A process that waits at a stop, exactly between two statements. `backend` is the server process that serves it. */
export type Stopped = { statement: string; backend: number; cut(): void };

type Waiting = { stop: Stop; reached: (stopped: Stopped) => void };

/**
 * A relay between one process and PostgreSQL that understands just enough of the protocol to hold a connection at a
 * chosen statement. It changes nothing: what it lets through is what was sent. No code of the product knows of it.
 */
export class Wire {
  private readonly server: Server;
  private readonly links = new Set<Link>();
  private waiting: Waiting | null = null;
  private watchers: { pattern: RegExp; seen: () => void }[] = [];

  constructor(private readonly target: { host: string; port: number }) {
    this.server = createServer((client) => this.accept(client));
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.server.listen(0, "127.0.0.1", () => {
        const address = this.server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  }

  /** The next connection that comes to this place stays there until it is cut. */
  holdAt(stop: Stop): Promise<Stopped> {
    return new Promise((reached) => {
      this.waiting = { stop, reached };
    });
  }

  /** Nobody is to be stopped any more. */
  forget(): void {
    this.waiting = null;
  }

  /** Resolves when a statement like this passes. */
  passes(pattern: RegExp): Promise<void> {
    return new Promise((seen) => this.watchers.push({ pattern, seen }));
  }

  close(): void {
    this.server.close();
    for (const link of this.links) link.end();
  }

  private accept(client: Socket): void {
    const link: Link = new Link(client, connect(this.target), {
      /** Asked at each statement: where to hold it, if at all. */
      onStatement: (statement, history) => {
        for (const watcher of this.watchers.filter(({ pattern }) => pattern.test(statement))) watcher.seen();
        this.watchers = this.watchers.filter(({ pattern }) => !pattern.test(statement));
        const { waiting } = this;
        if (!waiting?.stop.at.test(statement)) return null;
        if (waiting.stop.having && !history.some((earlier) => waiting.stop.having?.test(earlier))) return null;
        this.waiting = null;
        return {
          side: waiting.stop.side,
          reached: () => waiting.reached({ statement, backend: link.backend, cut: () => link.end() }),
        };
      },
      onEnd: () => this.links.delete(link),
    });
    this.links.add(link);
  }
}

type Hold = { side: Stop["side"]; reached: () => void };
type Events = { onStatement: (statement: string, history: readonly string[]) => Hold | null; onEnd: () => void };

/** One connection: client to server cut into messages, server to client watched for the end of a held statement. */
class Link {
  backend = 0;
  private started = false;
  private pending = Buffer.alloc(0);
  private answered = Buffer.alloc(0);
  private readonly prepared = new Map<string, string>();
  /** Statements since the transaction began. */
  private history: string[] = [];
  /** What is held is never let through: the connection ends where it stands. */
  private holdsMessages = false;
  private holdsAnswers = false;
  private onDone: (() => void) | null = null;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly events: Events,
  ) {
    client.setNoDelay(true);
    server.setNoDelay(true);
    client.on("data", (data: Buffer) => this.fromClient(data));
    server.on("data", (data: Buffer) => this.fromServer(data));
    for (const socket of [client, server]) {
      socket.on("error", () => this.end());
      socket.on("close", () => this.end());
    }
  }

  end(): void {
    this.client.destroy();
    this.server.destroy();
    this.events.onEnd();
  }

  private fromClient(data: Buffer): void {
    this.pending = Buffer.concat([this.pending, data]);
    for (;;) {
      // The first message has no letter before its length.
      const head = this.started ? 1 : 0;
      if (this.pending.length < head + 4) return;
      const length = head + this.pending.readInt32BE(head);
      if (this.pending.length < length) return;
      const message = this.pending.subarray(0, length);
      this.pending = this.pending.subarray(length);
      if (this.started) this.look(message);
      this.started = true;
      if (!this.holdsMessages) this.server.write(message);
    }
  }

  private look(message: Buffer): void {
    const texts = () => message.subarray(5).toString("utf8").split("\0");
    const kind = String.fromCharCode(message[0]!);
    if (kind === "P") {
      const [name = "", query = ""] = texts();
      this.prepared.set(name, query);
    }
    if (kind === "B") this.statement(this.prepared.get(texts()[1] ?? "") ?? "");
    if (kind === "Q") this.statement(texts()[0] ?? "");
  }

  private statement(text: string): void {
    if (this.holdsMessages) return;
    if (/^begin\b/i.test(text)) this.history = [];
    const hold = this.events.onStatement(text, this.history);
    this.history.push(text);
    if (!hold) return;
    if (hold.side === "before") {
      this.holdsMessages = true;
      hold.reached();
    } else {
      this.holdsAnswers = true;
      this.answered = Buffer.alloc(0);
      this.onDone = hold.reached;
    }
  }

  private fromServer(data: Buffer): void {
    if (this.backend === 0 || this.onDone) this.readAnswers(data);
    if (!this.holdsAnswers) this.client.write(data);
  }

  private readAnswers(data: Buffer): void {
    this.answered = Buffer.concat([this.answered, data]);
    while (this.answered.length >= 5) {
      const length = 1 + this.answered.readInt32BE(1);
      if (this.answered.length < length) return;
      const kind = String.fromCharCode(this.answered[0]!);
      if (kind === "K") this.backend = this.answered.readInt32BE(5);
      // Command complete: the database has done it, and the process does not know.
      if (kind === "C" && this.onDone) {
        this.onDone();
        this.onDone = null;
      }
      this.answered = this.answered.subarray(length);
    }
  }
}
