import { describe, expect, it } from "vitest";
import { NOTICE_TEMPLATES, type NoticeTemplate } from "@/lib/domain/notices";
import { renderNotice } from "@/lib/notifications/render";
import { SAMPLES } from "./samples";

const site = {
  provinceName: "Provincia di Cremona",
  portalName: "Portale SINTESI",
  pec: "protocollo@provincia.cr.it",
  email: "sintesi@provincia.cremona.it",
  phones: ["0372406539"],
  baseUrl: "https://sintesi.example.it",
};
const FISCAL_CODE = /[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]/i;
/** Templates of a draft, which has no code yet, and of what concerns no dossier. */
const WITHOUT_CODE: readonly NoticeTemplate[] = [
  "draft-link",
  "draft-expiring",
  "message-answer",
  "password-link",
  "password-changed",
  "role-status",
  "delegation-news",
  "providers-trouble",
  "account-email-confirm",
  "access-review",
  "access-review-done",
  "access-removed",
  "account-email-warned",
  "account-email-changed",
  "account-email-stopped",
];

describe.each(NOTICE_TEMPLATES)("%s", (template) => {
  const render = () => renderNotice(template, SAMPLES[template], site);

  it("says who writes, what to do and where to get help, in HTML and in text", () => {
    const { html, text } = render();
    for (const part of [html, text]) {
      expect(part).toContain("Provincia di Cremona");
      expect(part).toContain("sintesi@provincia.cremona.it");
      expect(part).not.toMatch(/\b(undefined|null|NaN)\b|\[object/);
    }
    expect(text).not.toMatch(/<[a-z]/);
    expect(text.length).toBeGreaterThan(300);
  });

  it("has one action, on the portal", () => {
    const { html, text } = render();
    const targets = [...html.matchAll(/href="([^"]+)"/g)].map((found) => found[1] ?? "");
    const links = targets.filter((href) => !href.startsWith("mailto:"));
    expect(links).toHaveLength(1);
    expect(text).toContain(links[0]);
  });

  it("names the dossier in the subject, in one line", () => {
    const { subject } = render();
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.includes("SIN-2026-004217-K")).toBe(!WITHOUT_CODE.includes(template));
  });

  it("carries no codice fiscale, not even one that an operator typed (D21)", () => {
    const typed = { ...SAMPLES[template], text: "Manca la firma di SMPDAA88L52D142G, vedi rssmra80a01d142x" };
    const { subject, html, text } = renderNotice(template, typed, site);
    for (const part of [subject, html, text]) expect(part).not.toMatch(FISCAL_CODE);
  });

  it("fetches nothing when it is opened, says its language and its title", () => {
    const { html } = render();
    expect(html).not.toMatch(/<img|<script|<link |@import|url\(/i);
    expect(html).toMatch(/<html[^>]* lang="it"/);
    expect(html.match(/<title>[^<]+<\/title>/g)).toHaveLength(1);
    expect(html).not.toMatch(/lang="(?!it")/);
    expect(html).toMatch(/<h1/);
  });

  it("writes days in words with weekday and year", () => {
    const { text } = render();
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    for (const day of text.match(/\d{1,2} (novembre|dicembre)[^,.;:\n]*/g) ?? []) expect(day).toMatch(/ 2026/);
  });
});

it("leads to the portal's own address when the notice has a path or no link", () => {
  const withPath = renderNotice("link-again", { ref: "K7QF4XW9A", link: "/entra/K7QF4XW9A/KEY" }, site);
  expect(withPath.text).toContain("https://sintesi.example.it/entra/K7QF4XW9A/KEY");
  const without = renderNotice("filing-due", { ref: "K7QF4XW9A", dueDay: "2026-12-19" }, site);
  expect(without.text).toContain("https://sintesi.example.it/pratica/K7QF4XW9A");
});

it("names the day with its weekday: the last good one", () => {
  const { text } = renderNotice("request-submitted", SAMPLES["request-submitted"], site);
  expect(text).toContain("entro sabato 19 dicembre 2026");
  expect(text).toContain("protocollo@provincia.cr.it");
});

it("names what is to be signed and who has prepared it, where its kind says so", () => {
  const data = { kind: "delegation", what: "delega a «Studio Esempio»", preparedBy: "Studio Esempio" } as const;
  const sent = renderNotice("request-submitted", { ...SAMPLES["request-submitted"], ...data }, site);
  expect(sent.subject).toContain("Da firmare: delega a «Studio Esempio»");
  expect(sent.text).toContain("preparata da «Studio Esempio»");
  const confirm = renderNotice("confirm-email", { ...SAMPLES["confirm-email"], ...data }, site);
  expect(confirm.text).toContain("delega a «Studio Esempio»");
  expect(confirm.text).not.toContain("registrazione");
});

it("escapes what people typed", () => {
  const name = '<script>alert("x")</script>';
  const { html } = renderNotice("filing-due", { ...SAMPLES["filing-due"], organizationName: name }, site);
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script");
});

it("refuses an unknown template and data that are not whole", () => {
  expect(() => renderNotice("toString", {}, site)).toThrow("unknown template");
  expect(() => renderNotice("link-again", { ref: "K7QF4XW9A" }, site)).toThrow();
});
