import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChangePassword, passwordFault, passwordsOpen, SetPassword, usernameKey } from "@/lib/domain/credentials";

describe("a new password", () => {
  test.each([
    ["tre gatti sopra", null],
    ["ÀÈÌÒÙàèìòùÉé", null],
    ["aaaaaaaaabcd", "diversi"],
    ["undici-lett", "almeno 12"],
    ["x".repeat(60) + "abcdefghi".repeat(8), "al massimo 128"],
    ["il mio Ugo.Vecchi qui", "nome utente"],
  ])("%s: %s", (password, fault) => {
    const told = passwordFault(password, "ugo.vecchi");
    if (fault === null) expect(told).toBeNull();
    else expect(told).toContain(fault);
  });

  test("length is of what is seen, not of bytes; nothing is asked of capitals, digits or symbols", () => {
    expect(passwordFault("𝒶𝒷𝒸𝒹𝑒𝒻𝑔𝒽𝒾𝒿𝓀", "u.n")).toContain("almeno 12");
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abcdefghilmnopqrstuvz"), minLength: 12, maxLength: 128 }),
        (password) => {
          const few = new Set(password).size < 5;
          expect(passwordFault(password, "x-y-z") === null).toBe(!few);
        },
      ),
    );
  });

  test("it is typed twice, alike", () => {
    const typed = { key: "k", newPassword: "tre gatti sopra", newPasswordAgain: "tre gatti sotto" };
    expect(SetPassword.safeParse(typed).error?.issues[0]?.path).toEqual(["newPasswordAgain"]);
    const change = { currentPassword: "", newPassword: "tre gatti sopra", newPasswordAgain: "tre gatti sopra" };
    expect(ChangePassword.safeParse(change).error?.issues[0]?.path).toEqual(["currentPassword"]);
  });
});

test("user names are compared without capitals or spaces around", () => {
  expect(usernameKey(" Ugo.Vecchi ")).toBe("ugo.vecchi");
});

test.each([
  [true, "", "2099-01-01", true],
  [true, "2027-06-30", "2027-06-30", true],
  [true, "2027-06-30", "2027-07-01", false],
  [false, "", "2026-11-22", false],
  [false, "2027-06-30", "2026-11-22", false],
])("switched on %s, last day %s: on %s open %s", (passwordEnabled, passwordUntil, today, open) => {
  expect(passwordsOpen({ passwordEnabled, passwordUntil }, today)).toBe(open);
});
