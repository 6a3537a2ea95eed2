type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One JSON line for each event. Fields carry ids and codes, never names, codici fiscali, addresses or contents. */
export function log(level: "info" | "warn" | "error", event: string, fields: Fields = {}): void {
  const stream = level === "info" ? process.stdout : process.stderr;
  stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** A fault as it may be logged: class and code; the message only where it cannot hold what a person typed. */
export function faultFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { fault: typeof error };
  const where = error.stack?.split("\n").find((line) => line.includes(" at "));
  // The number that the page of the fault shows, where the framework gave it one.
  const digest = "digest" in error && typeof error.digest === "string" ? { digest: error.digest } : {};
  return { fault: error.name, code: codeOf(error) ?? codeOf(error.cause), where: where?.trim() ?? null, ...digest };
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
