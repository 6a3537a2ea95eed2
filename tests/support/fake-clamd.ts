import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What a fake clamd does with what it was sent. */
export type Behaviour = (bytes: Buffer, socket: Socket) => void | Promise<void>;

/** A clamd written by hand from clamd(8): it takes INSTREAM with 4-byte lengths, and leaves the answer to the test. */
export class FakeClamd {
  received: Buffer[] = [];
  private readonly server: Server;
  constructor(public answer: Behaviour) {
    this.server = createServer((socket) => this.serve(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const place = this.server.address();
    if (place === null || typeof place === "string") throw new Error("no port");
    return place.port;
  }

  listenAt(path: string): Promise<void> {
    return new Promise((resolve) => this.server.listen(path, resolve));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    let data = Buffer.alloc(0);
    let done = false;
    socket.on("error", () => {});
    socket.on("data", (piece: Buffer) => {
      data = Buffer.concat([data, piece]);
      const whole = done ? null : contentOf(data);
      if (!whole) return;
      done = true;
      this.received.push(whole);
      void this.answer(whole, socket);
    });
  }
}

/** The stream without its lengths; null while its end is missing. */
function contentOf(data: Buffer): Buffer | null {
  const word = Buffer.from("zINSTREAM\0");
  if (data.length < word.length || !data.subarray(0, word.length).equals(word)) return null;
  const chunks: Buffer[] = [];
  for (let at = word.length; at + 4 <= data.length; ) {
    const length = data.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    if (at + 4 + length > data.length) return null;
    chunks.push(data.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

export const says =
  (text: string): Behaviour =>
  (_, socket) => {
    socket.end(text);
  };

/** The answer one letter at a time. */
export const stammers =
  (text: string): Behaviour =>
  async (_, socket) => {
    for (const letter of text) {
      socket.write(letter);
      await wait(1);
    }
    socket.end();
  };
