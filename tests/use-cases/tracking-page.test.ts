import { eq } from "drizzle-orm";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import DossierPage from "@/app/(public)/pratica/[ref]/page";
import WithdrawalPage from "@/app/(public)/pratica/[ref]/ritira/page";
import KeyPage from "@/app/(public)/pratica/page";
import { GET } from "@/app/entra/[ref]/[key]/route";
import { db } from "@/db/client";
import { dossier, visitorGrant } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import type { DossierState } from "@/lib/domain/dossier";
import { moveDossier } from "@/lib/dossier/move";
import {
  ANNA,
  ask,
  type Browser,
  NOW,
  newBodyCode,
  newBrowser,
  type Request,
  reached,
  row,
  spid,
  system,
  typed,
} from "../support/applicant";

const request = vi.hoisted(() => ({ ctx: undefined as unknown }));
vi.mock("@/lib/actions/context", () => ({ currentContext: async () => request.ctx as Request }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));

type Page = () => ReactNode | Promise<ReactNode>;
/** A page as the server sends it to a browser. */
async function html(page: Page, browser: Browser): Promise<string> {
  request.ctx = await ask(browser);
  return renderToStaticMarkup(await page());
}
/** The same without its tags. */
const shown = async (page: Page, browser: Browser): Promise<string> =>
  (await html(page, browser)).replace(/<[^>]+>/g, " ").replace(/&nbsp;|\s+/g, " ");
/** The same, or where it leads instead. */
const endOf = (page: Page, browser: Browser): Promise<string> =>
  shown(page, browser).catch((error: { digest?: string }) => error.digest?.split(";")[2] ?? String(error));

const dossierPage = (ref: string) => () =>
  DossierPage({ params: Promise.resolve({ ref }), searchParams: Promise.resolve({}) });
const withdrawalPage = (ref: string) => () => WithdrawalPage({ params: Promise.resolve({ ref }) });
const anna = () => newBrowser(spid(ANNA.code));

const REPEAT = "correggi solo quello";
const HELP_DESK = "indica la pratica";
const REPEAT_ONLY = "Ricominci con le risposte già scritte. ";

describe("a wrong datum in a request that was sent", () => {
  test.each<[DossierState, string | null]>([
    ["issued", REPEAT],
    ["filed", HELP_DESK],
    ["inReview", HELP_DESK],
    ["onHold", HELP_DESK],
    ["withdrawn", REPEAT_ONLY],
    ["accepted", null],
  ])("%s: the page says how it is put right", async (state, way) => {
    const sent = await reached(state);
    const page = await shown(dossierPage(sent.ref), sent.browser);
    for (const words of [REPEAT, HELP_DESK]) expect(page.includes(words)).toBe(words === way);
    expect(page.includes(REPEAT_ONLY)).toBe(way === REPEAT || way === REPEAT_ONLY);
    expect(page.includes("Ritirare la richiesta")).toBe(way === REPEAT || way === HELP_DESK);
  });
});

describe("a request that came to nothing, when another was made after it", () => {
  const NEW = "Apri la pratica nuova";
  const LOOK = "Ne hai già inviata un’altra?";
  /** Withdrawn, and made again by the same browser with the same answers. */
  async function madeAgain() {
    const parts = { soggetto: { fiscalCode: newBodyCode() } };
    const old = await reached("withdrawn", typed("employer", parts));
    const yesterday = new Date(NOW.getTime() - 86_400_000);
    await db.update(dossier).set({ createdAt: yesterday }).where(eq(dossier.id, old.id));
    return { old, again: await reached("issued", typed("employer", parts)) };
  }

  test("who is signed in, or holds both, is led to the newer one, and not to a third", async () => {
    const { old, again } = await madeAgain();
    const holder: Browser = { ...old.browser, person: null };
    await db.insert(visitorGrant).values({ tokenHash: holder.token, dossierId: again.id, at: NOW });
    for (const browser of [anna(), holder]) {
      expect(await html(dossierPage(old.ref), browser)).toContain(`href="/pratica/${again.ref}"`);
      const page = await shown(dossierPage(old.ref), browser);
      expect(page).toContain("Ce n’è già un’altra più recente");
      for (const words of [LOOK, "Ripeti la procedura"]) expect(page).not.toContain(words);
    }
  });

  test("who holds the old one alone is not told of it: only where to look", async () => {
    const { old, again } = await madeAgain();
    const page = await html(dossierPage(old.ref), old.browser);
    for (const words of [again.ref, again.code, NEW]) expect(page).not.toContain(words);
    expect(page).toContain(LOOK);
  });

  test("another body's, an older one, or one that came to nothing too is not the newer one", async () => {
    const { old, again } = await madeAgain();
    await reached("issued");
    expect(await html(dossierPage(again.ref), anna())).not.toContain(NEW);
    await db.transaction(async (tx) => moveDossier(tx, system(), await row(again.ref), "withdraw"));
    expect(await html(dossierPage(old.ref), anna())).not.toContain(NEW);
  });
});

describe("withdrawing has a page of its own", () => {
  const LOST = "Perdi il tuo posto";
  const BUTTON = "Ritira la richiesta";
  const SIGN_IN = "Entra con SPID, CIE o CNS";

  test("before the papers: what is lost and what stays, then the button", async () => {
    const sent = await reached("issued");
    const page = await shown(withdrawalPage(sent.ref), sent.browser);
    expect(page).toContain("La richiesta si chiude e non si può riaprire.");
    expect(page).toContain("puoi ripetere la procedura senza riscriverle");
    expect(page).not.toContain(LOST);
    expect(page).toContain(BUTTON);
  });

  test("afterwards the place is lost too, and who may not is asked to sign in", async () => {
    const sent = await reached("inReview");
    const [bySecret, byParty] = [
      await shown(withdrawalPage(sent.ref), sent.browser),
      await shown(withdrawalPage(sent.ref), anna()),
    ];
    for (const page of [bySecret, byParty]) expect(page).toContain(LOST);
    expect([bySecret.includes(BUTTON), bySecret.includes(SIGN_IN)]).toEqual([false, true]);
    expect([byParty.includes(BUTTON), byParty.includes(SIGN_IN)]).toEqual([true, false]);
  });

  test("what is closed leads back to its state, and strangers learn nothing", async () => {
    const sent = await reached("withdrawn");
    expect(await endOf(withdrawalPage(sent.ref), sent.browser)).toBe(`/pratica/${sent.ref}`);
    expect(await endOf(withdrawalPage(sent.ref), newBrowser())).toBe(`/pratica?codice=${sent.ref}`);
  });
});

describe("papers that can be added", () => {
  const offered = async (sent: Awaited<ReturnType<typeof reached>>): Promise<string[]> => {
    const page = await html(dossierPage(sent.ref), sent.browser);
    return [...page.matchAll(/<input[^>]*type="file"[^>]*>/g)].map(([input]) => /name="(\w+)"/.exec(input)?.[1] ?? "");
  };
  /** As `confirmDocuments` keeps it. */
  const confirmed = async (dossierId: string, documentType: "summary" | "confirmation") =>
    db.insert(documentConfirmation).values({
      dossierId,
      documentType,
      sha256: "ab".repeat(32),
      fiscalCode: ANNA.code,
      name: "Anna Fornaro",
      role: documentType === "summary" ? "appointee" : "legalRepresentative",
      level: 2,
      method: "spid",
      provider: "prova",
      requestId: "prova",
      at: NOW,
    });

  test("signed ones only while they are signed on paper; others always", async () => {
    const sent = await reached("filed");
    expect(await offered(sent)).toEqual(["richiesta", "conferma", "documento", "altro"]);
    await confirmed(sent.id, "summary");
    expect(await offered(sent)).toEqual(["conferma", "documento", "altro"]);
    await confirmed(sent.id, "confirmation");
    expect(await offered(sent)).toEqual(["altro"]);
  });

  test("where the Province asks for something, the title tells no more of signed papers", async () => {
    const sent = await reached("onHold");
    expect(await shown(dossierPage(sent.ref), sent.browser)).toContain("Carica i documenti firmati");
    for (const type of ["summary", "confirmation"] as const) await confirmed(sent.id, type);
    expect(await shown(dossierPage(sent.ref), sent.browser)).not.toContain("Carica i documenti firmati");
    expect(await offered(sent)).toEqual(["altro"]);
  });
});

test("what confirming the address is for is said until it is done, or the request is closed", async () => {
  const LINE = "la richiesta va avanti anche senza";
  const sent = await reached("filed");
  const { contactEmail } = await row(sent.ref);
  expect(await shown(dossierPage(sent.ref), sent.browser)).toContain(
    `Manca la conferma dell’indirizzo ${contactEmail}`,
  );
  await db.update(dossier).set({ emailConfirmedAt: NOW }).where(eq(dossier.id, sent.id));
  expect(await shown(dossierPage(sent.ref), sent.browser)).not.toContain(LINE);
  const closed = await reached("withdrawn");
  expect(await shown(dossierPage(closed.ref), closed.browser)).not.toContain(LINE);
});

describe("a link that does not open by itself", () => {
  const keyPage = (query: Record<string, string>) => () => KeyPage({ searchParams: Promise.resolve(query) });
  const fieldOf = (page: string, name: string): string =>
    new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? "";
  const follow = async (ref: string, key: string) => {
    request.ctx = await ask(newBrowser());
    const url = `https://portale.example/entra/${ref}/${key}`;
    const { headers } = await GET(new Request(url), { params: Promise.resolve({ ref, key }) });
    return new URL(headers.get("location") ?? "");
  };

  test("a link without its key leads to the page that asks for it, with the code in its fields and the sign-in first", async () => {
    const sent = await reached("filed");
    expect(await endOf(dossierPage(sent.ref), newBrowser())).toBe(`/pratica?codice=${sent.ref}`);
    const page = await html(keyPage({ codice: sent.ref }), newBrowser());
    expect(fieldOf(page, "codice")).toContain(`value="${sent.ref}"`);
    expect(fieldOf(page, "codiceLink")).toContain(`value="${sent.ref}"`);
    expect(page).toContain(`href="/accesso?callbackUrl=${encodeURIComponent(`/pratica/${sent.ref}`)}"`);
    expect(page.indexOf("Accedi con SPID, CIE o CNS")).toBeLessThan(page.indexOf('name="codice"'));
    expect(page).not.toContain(sent.code);
  });

  test("an old one says that it is the link, not what was typed; a wrong reference reads the same", async () => {
    const sent = await reached("filed");
    const old = await follow(sent.ref, "VECCHIA");
    expect(old.pathname + old.search).toBe(`/pratica?motivo=old-link&codice=${sent.ref}`);
    expect((await follow("AAAAAAAAA", "VECCHIA")).searchParams.get("motivo")).toBe("old-link");
    const page = await shown(keyPage(Object.fromEntries(old.searchParams)), newBrowser());
    expect(page).toContain("Questo link non vale più.");
    expect(page).not.toContain("non sono giusti");
  });

  test("only a code stands in the field", async () => {
    const page = await html(keyPage({ codice: '"><b>no</b>' }), newBrowser());
    expect(fieldOf(page, "codice")).not.toContain("no");
    expect(page).toContain('href="/area-riservata"');
  });
});
