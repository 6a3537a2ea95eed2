import { faultFields, log } from "./log";

/**
 * Replaces what prints faults: the framework writes them whole, and a failed query carries what a person typed. An error
 * becomes a line with its class, code and number; of a text the first line stays.
 */
export function guardConsole(): void {
  for (const level of ["error", "warn"] as const)
    console[level] = (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      const text = parts.find((part) => typeof part === "string");
      const fields = error ? faultFields(error) : { text: (text ?? "").trim().split("\n")[0]?.slice(0, 200) };
      log(level, "web.console", fields);
    };
}
