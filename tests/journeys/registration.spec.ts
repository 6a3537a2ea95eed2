import { expect, test } from "@playwright/test";
import { AGENCY, another, BAKERY, SCHOOL, TRAINING_BODY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { acceptDossier, recordArrival } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";
import { request, sendAndDownload } from "./support/request";
import { scanned } from "./support/scan";

const TYPES = [BAKERY, AGENCY, TRAINING_BODY, SCHOOL];

for (const [index, base] of TYPES.entries())
  test(`${base.title}: from home to the chosen role @phone`, async ({ page, browser }, { project }) => {
    const run = (project.name === "phone" ? 200 : 100) + index;
    const who = another(base, run);
    await request(page, who, expectAccessible);
    const papers = await sendAndDownload(page);

    const operator = await newPerson(browser, page);
    await signIn(operator, "Carla Modello", "/backoffice");
    await expectAccessible(operator);
    await recordArrival(operator, await scanned(papers), String(10_000 + run));
    await acceptDossier(operator, papers.code);

    await page.goto(`/pratica/${papers.ref}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("L’account è attivo");
    await expectAccessible(page);

    const reader = await newPerson(browser, page);
    await openMail(reader, who.appointee.email, /attiv/i);
    await expect(reader.locator("main")).toContainText(papers.code);

    const holder = await newPerson(browser, page);
    await signIn(holder, who.appointee.name);
    await holder.goto("/area-riservata");
    await expectAccessible(holder);
    const role = holder.getByRole("listitem").filter({ hasText: who.organization });
    const choose = role.getByRole("button", { name: /^(Entra nei servizi|Cambia Servizio)/ });
    // An only role is already the chosen one.
    await choose
      .or(role.getByRole("link", { name: "Entra nei servizi" }))
      .first()
      .click();
    await expect(holder.getByRole("heading", { level: 1 })).toHaveText("I tuoi servizi");
    await expect(holder.locator(".acting")).toContainText(who.organization);
    await expect(holder.getByRole("heading", { name: who.service })).toBeVisible();
    await expectAccessible(holder);
  });
