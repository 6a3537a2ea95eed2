type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One JSON line for each event. Fields carry ids and codes, never names, codici fiscali, addresses or contents. */
export function log(level: "info" | "warn" | "error", event: string, fields: Fields = {}): void {
  const stream = level === "info" ? process.stdout : process.stderr;
  stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** A fault as it may be logged: class and code; the message only where it cannot hold what a person typed. */
export function faultFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const where = error.stack?.split("\n").find((line) => line.includes(" at "));
  return { fault: error.name, code, where: where?.trim() ?? null };
}
