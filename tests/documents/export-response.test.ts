import { expect, test } from "vitest";
import { exportResponse } from "@/lib/documents/export-response";
import { Refusal } from "@/lib/domain/errors";
import { asVisitor } from "../use-cases/review-fixtures";

// In Rome the day has begun.
const ctx = { ...asVisitor(), now: new Date("2026-11-20T23:30:00Z") };
const file = {
  name: "registro",
  type: "csv",
  back: { href: "/backoffice/registro", label: "Torna al registro" },
} as const;

test("what is made goes away as a file of today that nobody keeps or guesses the type of", async () => {
  const answer = await exportResponse(ctx, file, async ({ now }) => now.toISOString());
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toEqual({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="registro-2026-11-21.csv"',
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  expect(await answer.text()).toBe("2026-11-20T23:30:00.000Z");
});

test("a refusal is a page that leads back; a fault stays a fault", async () => {
  const refused = await exportResponse(ctx, file, () => Promise.reject(new Refusal("not-allowed")));
  expect(refused.status).toBe(403);
  expect(refused.headers.get("content-disposition")).toBeNull();
  expect(await refused.text()).toContain('href="/backoffice/registro"');
  await expect(exportResponse(ctx, file, () => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
});
