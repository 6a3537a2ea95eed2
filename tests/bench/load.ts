import { Agent, request } from "node:http";
import { cpuOf } from "./stage";

export type Shot = { path: string; method?: "GET" | "POST"; headers?: Record<string, string>; body?: Buffer };
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** What serving cost: processor time of the server, and time as the clients saw it. */
export type Cost = { cpuMs: number; wallMs: number; p95Ms: number };

/** One request on a connection of its own or of an agent. */
export function send(port: number, shot: Shot, agent: Agent | false = false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { path, method = "GET", headers, body } = shot;
    const length = body ? { "content-length": String(body.length) } : {};
    const asked = request(
      { host: "127.0.0.1", port, path, method, agent, headers: { ...headers, ...length } },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.once("error", reject);
        answer.once("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
        );
      },
    );
    asked.once("error", reject);
    asked.end(body);
  });
}

const isOk = ({ status }: Answer): boolean => status === 200;

/**
 * Sends all shots to a server over kept connections, `concurrency` at once, and gives the cost of one.
 * @throws when an answer is not `good`
 */
export async function fire(
  server: { port: number; pid: number },
  shots: readonly Shot[],
  { concurrency, good = isOk }: { concurrency: number; good?: (answer: Answer) => boolean },
): Promise<Cost> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  let next = 0;
  const client = async () => {
    for (let shot = shots[next++]; shot; shot = shots[next++]) {
      const from = performance.now();
      const answer = await send(server.port, shot, agent);
      latencies.push(performance.now() - from);
      if (!good(answer))
        throw new Error(`${shot.path} answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`);
    }
  };
  const cpu = cpuOf(server.pid);
  const from = performance.now();
  try {
    await Promise.all(Array.from({ length: concurrency }, client));
  } finally {
    agent.destroy();
  }
  const wall = performance.now() - from;
  latencies.sort((a, b) => a - b);
  return {
    cpuMs: (cpuOf(server.pid) - cpu) / shots.length,
    wallMs: wall / shots.length,
    p95Ms: latencies[Math.floor(latencies.length * 0.95)] ?? 0,
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** Baseline and subject by turns, `rounds` times: the median of each, so that a busy moment of the machine hits both. */
export async function byTurns<T>(
  rounds: number,
  baseline: (round: number) => Promise<T>,
  subject: (round: number) => Promise<T>,
): Promise<{ baseline: T[]; subject: T[] }> {
  const measured = { baseline: [] as T[], subject: [] as T[] };
  for (let round = 0; round < rounds; round++) {
    measured.baseline.push(await baseline(round));
    measured.subject.push(await subject(round));
  }
  return measured;
}

export const medianCost = (costs: readonly Cost[]): Cost => ({
  cpuMs: median(costs.map((c) => c.cpuMs)),
  wallMs: median(costs.map((c) => c.wallMs)),
  p95Ms: median(costs.map((c) => c.p95Ms)),
});
