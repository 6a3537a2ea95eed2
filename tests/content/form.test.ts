import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { FormContext } from "@/components/form/context";
import { Fields } from "@/components/form/fields";
import type { Field, FormState } from "@/lib/domain/form";

const FIELDS: readonly Field[] = [
  {
    name: "kind",
    type: "radio",
    label: "Che cosa sei?",
    options: [
      { value: "firm", label: "Impresa" },
      { value: "studio", label: "Studio" },
      { value: "closed", label: "Chiuso", disabled: true },
    ],
  },
  {
    name: "profession",
    type: "radio",
    label: "Professione",
    options: [
      { value: "consultant", label: "Consulente" },
      { value: "lawyer", label: "Avvocato" },
    ],
    showWhen: { field: "kind", in: ["studio"] },
  },
  { name: "noticeDate", type: "date", label: "Data", showWhen: { field: "profession", in: ["lawyer"] } },
  { name: "street", type: "text", label: "Via", width: 20, group: "Sede" },
  { name: "postcode", type: "postcode", label: "CAP", width: 5 },
  { name: "fax", type: "phone", label: "Fax", hint: "Solo cifre.", optional: true },
  { name: "town", type: "lookup", lookup: "municipality", label: "Comune" },
];

const page = (state: FormState): string => {
  const children: ReactNode = createElement(Fields, { fields: FIELDS });
  return renderToStaticMarkup(createElement(FormContext, { value: { state, pending: false } }, children));
};

const tag = (html: string, id: string): string =>
  new RegExp(`<(?:input|textarea)[^>]* id="${id}"[^>]*>`).exec(html)?.[0] ?? "";

describe("the fields of a form, as the server sends them", () => {
  const plain = page({});

  it("explain the asterisk once and say in words what is optional (B22)", () => {
    expect(plain.match(/asterisco/g)).toHaveLength(1);
    expect(plain).toContain("Via *");
    expect(plain).toContain('Fax <span class="opt">(facoltativo)</span>');
  });

  it("tie label, hint and error to their control, and keep what was typed", () => {
    const html = page({ values: { fax: "0372/406581" }, errors: { fax: "Scrivi il fax senza barra: 0372406581" } });
    const fax = tag(html, "fax");
    expect(html).toContain('<label for="fax">');
    expect(fax).toContain('value="0372/406581"');
    expect(fax).toContain('aria-invalid="true"');
    expect(fax).toContain('aria-describedby="fax-hint fax-error"');
    expect(html).toMatch(/id="fax-error".*Scrivi il fax senza barra/);
    expect(tag(plain, "fax")).not.toContain("aria-invalid");
  });

  it("mark the options that reveal a question, and hide a question under a hidden one", () => {
    expect(plain).toMatch(/value="studio"[^>]*data-c="A1"|data-c="A1"[^>]*value="studio"/);
    expect(plain).toContain('<div data-when="A1"><div data-when="B1">');
    expect(plain).not.toContain('data-when="A0"');
  });

  it("show a stored day as people write it", () => {
    expect(tag(page({ values: { noticeDate: "2019-03-15" } }), "noticeDate")).toContain('value="15/03/2019"');
    expect(tag(page({ values: { noticeDate: "15/3/19" } }), "noticeDate")).toContain('value="15/3/19"');
  });

  it("put street and postcode on one line, under the title of their group", () => {
    expect(plain).toMatch(/<legend>Sede<\/legend><div class="row-fields">.*id="street".*id="postcode"/);
  });

  it("offer the rows that an ambiguous lookup may mean, posted after what was typed (B23)", () => {
    const html = page({
      values: { town: ["Samone", "Samone (TN)"] },
      errors: { town: "Scegli una voce dell’elenco" },
      choices: {
        town: [
          { value: "Samone (TN)", label: "Samone (TN)" },
          { value: "Samone (TO)", label: "Samone (TO)" },
        ],
      },
    });
    expect(tag(html, "town")).toContain('value="Samone"');
    expect(html).toContain("Quale intendi?");
    expect(html.indexOf('id="town"')).toBeLessThan(html.indexOf('value="Samone (TN)"'));
    expect([...html.matchAll(/type="radio" name="town"/g)]).toHaveLength(2);
  });

  it("keep the row that was chosen when another field is wrong (B23)", () => {
    const html = page({
      values: { town: ["Samone", "Samone (TN)"], postcode: "1" },
      errors: { postcode: "Controlla il CAP" },
    });
    expect(tag(html, "town")).toContain('value="Samone (TN)"');
    expect(html).not.toContain('type="radio" name="town"');
  });

  it("let nobody choose what is closed", () => {
    expect(/<input[^>]*value="closed"[^>]*>/.exec(plain)?.[0]).toContain("disabled");
  });

  it("carry no style and no script of their own (strict policy)", () => {
    expect(plain).not.toMatch(/ style=|<script|<style/);
  });
});
