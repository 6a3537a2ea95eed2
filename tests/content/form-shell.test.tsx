import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { unanswered } from "@/components/form/unanswered";
import { StepsNav } from "@/components/ui/steps-nav";
import { FORM_WORDS_EN } from "@/content/en/form-words";
import type { FormState } from "@/lib/domain/form";

vi.mock("next/navigation", () => ({ usePathname: () => "/richiesta/AB12/soggetto" }));

const form = (initial: FormState): string =>
  renderToStaticMarkup(
    <FormShell action={async (state) => state} initial={initial}>
      <Fields fields={[{ name: "phone", type: "phone", label: "Telefono" }]} />
      <button type="submit">Salva</button>
    </FormShell>,
  );
/** What Enter in a field presses is the first of these. */
const buttons = (html: string): string[] => html.match(/<button[^>]*type="submit"[^>]*>/g) ?? [];

describe("a form, as the server sends it", () => {
  it("with an offer beside a field, Enter still sends what was typed", () => {
    const offered = buttons(form({ values: { phone: "0373/12" }, offers: { phone: "037312" } }));
    expect(offered).toHaveLength(3);
    expect(offered[0]).not.toContain("name=");
    expect(offered[1]).toMatch(/value="037312" name="use-phone"/);
    expect(buttons(form({}))).toEqual(['<button type="submit">']);
  });

  it("errors in the same words are told apart by where they stand", () => {
    const html = form({ errors: { a: "Scrivi perché", b: "Scrivi perché" }, places: { a: "Sede legale" } });
    expect(html).toContain('<a href="#a">Sede legale: Scrivi perché</a>');
    expect(html).toContain('<a href="#b">Scrivi perché</a>');
  });

  it("the steps beside it send it to leave, but never by Enter", () => {
    const exit = { form: "passo", name: "then", value: "leave" };
    const sends = buttons(renderToStaticMarkup(<StepsNav steps={[{ title: "Sede", state: "current" }]} exit={exit} />));
    expect(sends.length).toBeGreaterThan(1);
    expect(sends[0]).not.toContain("name=");
    for (const one of sends) expect(one).toContain('form="passo"');
    for (const one of sends.slice(1)) expect(one).toContain('value="leave"');
  });
});

describe("a sending that had no answer (section 4)", () => {
  const typed = { values: { name: "Forno" }, errors: { name: "Scrivi il nome" } };
  const said = (error: unknown) => unanswered(typed, error, FORM_WORDS_EN);
  afterEach(() => vi.unstubAllGlobals());
  const online = (onLine: boolean) => vi.stubGlobal("navigator", { onLine });

  it("keeps what was typed and says which of the two it was: the network, or us", () => {
    online(true);
    expect(said(new TypeError("Failed to fetch")).errors).toEqual({});
    expect(said(new TypeError("Failed to fetch"))).toMatchObject({
      values: { name: "Forno" },
      refusal: { code: "offline", message: expect.stringContaining("no connection") },
    });
    const fault = said(Object.assign(new Error("x"), { digest: "4711" }));
    expect(fault.refusal).toMatchObject({ code: "fault", message: expect.stringContaining("number 4711") });
    online(false);
    expect(said(new Error("x")).refusal?.code).toBe("offline");
  });

  it("lets go what leads elsewhere", () => {
    const redirect = Object.assign(new Error("x"), { digest: "NEXT_REDIRECT;push;/pratica;303;" });
    expect(() => said(redirect)).toThrow(redirect);
  });
});
