import { SMTPServer } from "smtp-server";
import type { Stage } from "./stage";

type Arrived = { messageId: string; to: string; text: string };

/** Where mails arrive: local mode's outbox, and a mail server of our own that can be told to hesitate. */
export class Mails {
  readonly arrived: Arrived[] = [];
  private readonly server: SMTPServer;
  private hesitation: ((goOn: () => void) => void) | null = null;

  constructor(private readonly stage: () => Stage) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onRcptTo: (_address, _session, done) => {
        const hesitate = this.hesitation;
        this.hesitation = null;
        if (hesitate) hesitate(() => done());
        else done();
      },
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on("data", (piece: Buffer) => pieces.push(piece));
        stream.on("end", () => {
          const raw = Buffer.concat(pieces).toString("utf8");
          this.arrived.push({
            messageId: /^message-id:\s*<([^>]+)>/im.exec(raw)?.[1] ?? "",
            to: session.envelope.rcptTo[0]?.address ?? "",
            text: raw.replace(/=\r\n/g, "").replace(/=3D/g, "="),
          });
          done();
        });
      },
    });
    this.server.on("error", () => {}); // a client that was killed
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      const listening = this.server.listen(0, "127.0.0.1", () => {
        const address = listening.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  }

  /** Resolves when a client has named its recipient; the server then says nothing more to it. */
  hesitateOnce(): Promise<void> {
    return new Promise((resolve) => {
      this.hesitation = () => resolve();
    });
  }

  /** The texts of all mails for an address, by whichever way they came. */
  async textsFor(address: string): Promise<string[]> {
    const rows = await this.stage().look<{ text: string }>("select text from outbox_mail where recipient = $1", [
      address,
    ]);
    return [
      ...rows.map((row) => row.text),
      ...this.arrived.filter((mail) => mail.to === address).map((mail) => mail.text),
    ];
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
