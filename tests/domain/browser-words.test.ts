import { expect, test } from "vitest";
import { browserWords } from "@/lib/domain/browser-words";

/** Strings as the browsers' makers publish them. */
test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox su Windows"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Edge su Windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
    "Chrome su Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari su iPhone",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Safari su Mac",
  ],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)", "Un browser su Chromebook"],
  ["curl/8.5.0", null],
  ["", null],
])("%s", (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words);
});

test("no header at all", () => expect(browserWords(null)).toBeNull());
