import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ANNA, type Answer, ask, CardStage, type Front, SECRET } from "../support/card-stage";
import { testDatabase } from "../support/database";
import { portOf } from "../support/nginx";
import type { CardFiles } from "../support/openssl-cards";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

// A card made by openssl goes through either front: deploy/'s nginx, or the listener.
const { sql } = await testDatabase();
const stage = await CardStage.start();
const { portal, fronts } = stage;
afterAll(() => stage.stop());

let logged = "";
beforeEach(() => {
  logged = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      logged += text;
      return true;
    });
});

/** Code in the log of the refusal whose number is on the page. */
function refusalOf({ text }: Answer): string {
  const reference = /<code>([A-Z2-9]{4}-[A-Z2-9]{4})<\/code>/.exec(text)?.[1] ?? "none";
  const line = logged.split("\n").find((one) => one.includes(reference));
  return line ? JSON.parse(line).code : "not logged";
}

describe.each<Front>(["nginx", "listener"])("through the %s", (front) => {
  test.each(["good", "newer"] as const)("a good card (%s) is a session of level 3", async (which) => {
    const { someone, address } = await stage.begin(front);
    const shown = await ask(address, { card: stage.cards[which] });
    expect(shown.status).toBe(303);
    const callback = shown.headers.get("location") ?? "";
    expect(new URL(callback).origin).toBe(portal);
    expect((await stage.person().get(callback)).status).toBe(403);
    expect((await someone.get(callback)).headers.get("location")).toBe(`${portal}/accesso`);
    const who = await (await someone.get("/api/whoami")).json();
    expect(who).toEqual({ fiscalCode: ANNA, level: 3, method: "cns", account: "none", role: null });
    const [kept] = await sql`select * from identity where fiscal_code = ${ANNA}`;
    expect(kept).toMatchObject({ name: "Anna", family_name: "Fiorini" });
    const [session] = await sql`select provider, request_id from sign_in_session order by started_at desc limit 1`;
    expect(session?.provider).toBe("CA Carte di Prova");
    const serial = execFileSync("openssl", [
      "x509",
      "-in",
      stage.cards[which].certificate,
      "-noout",
      "-serial",
    ]).toString();
    const [audit] = await sql`select * from audit_entry where request_id = ${session?.request_id}
      and action = 'identity.card-accepted'`;
    expect(audit).toMatchObject({ actor_id: ANNA, subject_type: "identity" });
    expect(`serial=${audit?.detail.serial}\n`.toLowerCase()).toBe(serial.toLowerCase());
  });

  test.each<[string, CardFiles | undefined, string, string]>([
    ["no card", undefined, "card.none", "Non abbiamo visto la tua carta"],
    ["expired", stage.cards.expired, "card.expired", "è scaduta"],
    ["revoked", stage.cards.revoked, "card.revoked", "è stata revocata"],
    ["of a foreign authority", stage.cards.foreign, "card.issuer", "non è una CNS o CRS riconosciuta"],
    [
      "without a codice fiscale",
      stage.cards.noFiscalCode,
      "card.fiscal-code-missing",
      "Non leggiamo il tuo codice fiscale",
    ],
    ["with an odd name", stage.cards.oddName, "card.fiscal-code-not-in-name", "Non leggiamo il tuo codice fiscale"],
    ["for documents", stage.cards.documents, "card.usage", "altro certificato della carta"],
  ])("refused: %s", async (_, card, code, words) => {
    const { someone, address } = await stage.begin(front);
    const refused = await ask(address, { card });
    expect([refused.status, refusalOf(refused)]).toEqual([403, code]);
    expect(refused.text).toContain(words);
    expect(refused.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await someone.get("/api/whoami")).status).toBe(401);
    expect(logged).not.toMatch(new RegExp(`${ANNA}|Fiorini|6120000000000`, "i"));
    // The right card may follow.
    expect((await ask(address, { card: stage.cards.good })).status).toBe(303);
  });

  test("headers that a visitor makes up say nothing", async () => {
    const certificate = encodeURIComponent(readFileSync(stage.cards.good.certificate, "utf8"));
    const headers = {
      "x-varco-cns-certificate": certificate,
      "x-varco-cns-secret": "guess",
      x_varco_cns_certificate: certificate,
    };
    for (const [card, code] of [
      [undefined, "card.none"],
      [stage.cards.revoked, "card.revoked"],
    ] as const) {
      const { address } = await stage.begin(front);
      const refused = await ask(address, { card, headers });
      expect([refused.status, refusalOf(refused)]).toEqual([403, code]);
    }
  });

  test("one card twice at the same instant: one ticket", async () => {
    const { address } = await stage.begin(front);
    const shown = await Promise.all([1, 2, 3].map(() => ask(address, { card: stage.cards.good })));
    expect(shown.map(({ status }) => status).sort()).toEqual([303, 403, 403]);
  });

  test("nobody asked: refused before the card is looked at", async () => {
    const refused = await ask(`${fronts[front]}/api/cns/card?state=unknown`, { card: stage.cards.good });
    expect([refused.status, refusalOf(refused)]).toEqual([403, "request.not-awaited"]);
  });

  test.each([undefined, stage.cards.good, stage.cards.expired])(
    "every other address leads to the portal (%#)",
    async (card) => {
      for (const path of ["/accesso?x=1", "/api/whoami", "/api/cns/login"]) {
        const led = await ask(`${fronts[front]}${path}`, { card });
        expect([led.status, led.headers.get("location")]).toEqual([302, `${portal}${path}`]);
      }
    },
  );
});

describe("the portal itself", () => {
  const certificate = encodeURIComponent(readFileSync(stage.cards.good.certificate, "utf8"));

  test("never asks for a card, nor believes in one: not even with the right secret", async () => {
    const { someone, address } = await stage.begin("nginx");
    const { pathname, search } = new URL(address);
    for (const secret of [SECRET, "guess", ""]) {
      const headers = { "x-varco-cns-certificate": certificate, "x-varco-cns-secret": secret };
      for (const path of [pathname, "/api/cns/card/", "/api//cns/card", "/api/cns/%63ard", "/x/../api/cns/card"])
        expect((await ask(`${portal}${path}${search}`, { headers, card: stage.cards.good })).status).toBe(404);
    }
    expect((await someone.get("/api/whoami")).status).toBe(401);
  });

  test("reached past nginx, does not believe a certificate without the secret", async () => {
    const { address } = await stage.begin("nginx");
    const { pathname, search } = new URL(address);
    for (const secret of [null, "", `${SECRET}x`]) {
      const headers = {
        "x-varco-cns-certificate": certificate,
        ...(secret === null ? {} : { "x-varco-cns-secret": secret }),
      };
      const reached = `http://127.0.0.1:${portOf(stage.application)}${pathname}${search}`;
      expect((await fetch(reached, { headers, redirect: "manual" })).status).toBe(404);
    }
  });

  test("and the cards' host are not taken for one another by name", async () => {
    const { address } = await stage.begin("nginx");
    const { pathname, search } = new URL(address);
    const card = stage.cards.good;
    const crossed = await ask(`https://cns.example.test${pathname}${search}`, {
      card,
      servername: "localhost",
      port: Number(new URL(portal).port),
    });
    expect(crossed.status).toBe(421);
    const other = await ask(`https://localhost${pathname}${search}`, {
      card,
      servername: "cns.example.test",
      port: Number(new URL(portal).port),
    });
    // The portal, which knows no cards.
    expect(other.status).toBe(404);
  });

  test("the handshake asks for a card on the cards' host only, and names whose", () => {
    const handshake = (port: number, name: string) =>
      execFileSync("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", name], {
        input: "",
        stdio: ["pipe", "pipe", "ignore"],
      }).toString();
    expect(handshake(Number(new URL(portal).port), "localhost")).toContain("No client certificate CA names sent");
    for (const port of [fronts.nginx, fronts.listener]) {
      const asked = handshake(Number(new URL(port).port), "cns.example.test");
      expect(asked).toContain("Acceptable client certificate CA names");
      expect(asked).toContain("CN = CA Carte di Prova");
      expect(asked).toMatch(/Protocol\s*: TLSv1\.2/);
    }
  });
});
