import { describe, expect, it } from "vitest";
import { LEAST_READABLE, readabilityOf } from "../support/readability";
import { ITALIAN_PAGES } from "./pages";

describe("readability of the public pages in Italian (Gulpease, 60 or more)", () => {
  it.each(Object.entries(ITALIAN_PAGES))("%s", (address, page) => {
    expect(readabilityOf(address, page)).toBeGreaterThanOrEqual(LEAST_READABLE);
  });
});
