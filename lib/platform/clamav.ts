import { connect, type Socket } from "node:net";
import type { VirusVerdict } from "@/lib/domain/file-faults";
import type { ClamdPlace } from "./clamd-place";
import { env } from "./env";
import { log } from "./log";

/** What the antivirus said of some bytes; `name` is the virus's. */
export type VirusScan = { verdict: VirusVerdict; name: string | null };

const UNCHECKED: VirusScan = { verdict: "unchecked", name: null };
const MOST_MS = 15_000;
const CHUNK = 256 * 1024;
const MAX_ANSWER = 4096;

/** Asks the antivirus of CLAMAV_URL about each of these, until one is not clean. Never throws: no answer is `unchecked`. */
export async function scanForViruses(pieces: readonly Buffer[]): Promise<VirusScan> {
  const place = env().clamd;
  if (!place) return UNCHECKED;
  for (const bytes of pieces) {
    const scan = await askClamd(place, bytes);
    if (scan.verdict !== "clean") return scan;
  }
  return { verdict: "clean", name: null };
}

/** One question in clamd's INSTREAM protocol: chunks with their length before them, an empty one at the end. */
export async function askClamd(place: ClamdPlace, bytes: Buffer, ms = MOST_MS): Promise<VirusScan> {
  const answer = await exchange(connect(place), bytes, ms);
  const whole = answer.fault === null ? answer.text : "";
  const found = /^stream: (.+) FOUND$/.exec(whole);
  if (found) return { verdict: "infected", name: found[1]!.slice(0, 200) };
  if (whole === "stream: OK") return { verdict: "clean", name: null };
  log("warn", "clamav.unchecked", { bytes: bytes.length, reason: answer.fault ?? answer.text.slice(0, 200) });
  return UNCHECKED;
}

function exchange(socket: Socket, bytes: Buffer, ms: number): Promise<{ text: string; fault: string | null }> {
  return new Promise((resolve) => {
    let text = "";
    const end = (fault: string | null) => {
      clearTimeout(late);
      socket.destroy();
      resolve({ text, fault });
    };
    const late = setTimeout(() => end("late"), ms);
    socket.on("error", (error: NodeJS.ErrnoException) => end(error.code ?? "fault"));
    socket.on("close", () => end("closed"));
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      const stop = text.indexOf("\0");
      if (stop < 0 && text.length <= MAX_ANSWER) return;
      text = text.slice(0, Math.max(0, stop));
      end(stop < 0 ? "answer" : null);
    });
    send(socket, bytes);
  });
}

function send(socket: Socket, bytes: Buffer): void {
  socket.write("zINSTREAM\0");
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    socket.write(chunk);
  }
  socket.write(Buffer.alloc(4));
}
