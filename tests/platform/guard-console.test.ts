import { DrizzleQueryError } from "drizzle-orm/errors";
import { afterEach, expect, test, vi } from "vitest";
import { guardConsole } from "@/lib/platform/guard-console";

const former = { error: console.error, warn: console.warn };
afterEach(() => {
  Object.assign(console, former);
  vi.restoreAllMocks();
});

/** What stands on the standard error after something was printed with the console guarded. */
function printed(print: () => void): string {
  let text = "";
  vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  guardConsole();
  print();
  return text;
}

test("a failed query is told by its class, code and number, never by what it carried", () => {
  const cause = Object.assign(new Error("Key (email)=(anna@forno.example) already exists."), { code: "23505" });
  const error = new DrizzleQueryError("insert into account values ($1)", ["FRNNNA78C52D142F"], cause);
  const text = printed(() => console.error("⨯", Object.assign(error, { digest: "1897642876" })));
  expect(text).not.toContain("FRNNNA78C52D142F");
  expect(text).not.toContain("anna@forno.example");
  expect(JSON.parse(text)).toMatchObject({ level: "error", event: "web.console", code: "23505", digest: "1897642876" });
});

test("of a text the first line stays", () => {
  const text = printed(() => console.warn("Failed query: insert\nparams: FRNNNA78C52D142F"));
  expect(JSON.parse(text)).toMatchObject({ level: "warn", text: "Failed query: insert" });
});
