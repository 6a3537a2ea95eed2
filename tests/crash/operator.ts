import { complaintOf, formOf } from "./applicant";
import { Browser, formsOf, type Page } from "./browser";
import { insist } from "./insist";
import type { Stage } from "./stage";

/** The operator of the demonstration, who signs in once and works in the back office without script. */
export class Operator {
  private readonly browser: Browser;
  private number = 40_000;

  constructor(stage: Stage) {
    this.browser = new Browser(stage.origin);
  }

  get unanswered(): number {
    return this.browser.unanswered;
  }

  async signIn(fiscalCode = "MDLCRL85L63D150S"): Promise<void> {
    await insist(async () => {
      const doors = await this.browser.get("/accesso?callbackUrl=%2Fbackoffice");
      const door = /href="([^"]*\/api\/spid\/login[^"]*)"/.exec(doors.html)?.[1];
      if (!door) throw new Error("no way to sign in");
      let page = await this.browser.get(door.replaceAll("&amp;", "&"));
      // Our request, the choice of who to be, the provider's answer: three forms one after the other.
      page = await this.press(page, {});
      page = await this.press(page, { person: fiscalCode });
      page = await this.press(page, {});
      if (!page.path.startsWith("/backoffice")) throw new Error(`signed in, but at ${page.path}: ${complaintOf(page)}`);
    });
  }

  private async press(page: Page, values: Record<string, string>): Promise<Page> {
    const { location, page: answer } = await this.browser.post(
      page,
      formOf(page, () => true),
      values,
    );
    return location ? this.browser.get(location) : answer;
  }

  /** Records that the signed papers came, with a protocol number. */
  async file(ref: string): Promise<void> {
    const number = String(++this.number);
    await insist(async () => {
      const page = await this.browser.get(`/backoffice/pratiche/${ref}/deposito`);
      if (!page.path.endsWith("/deposito")) return;
      const form = formOf(page, (f) => f.html.includes('name="channel"'));
      const values = { channel: "counter", number, date: form.fields.receivedDay ?? "" };
      await this.told(this.browser.post(page, form, values), "arrivo");
    });
  }

  async takeCharge(ref: string): Promise<void> {
    await insist(async () => {
      const { page, form } = await this.withButton(ref, "Prendi in carico");
      if (form) await this.told(this.browser.post(page, form), "presa");
    });
  }

  /** Marks every section as verified. */
  async verify(ref: string): Promise<void> {
    await insist(async () => {
      for (let sections = 0; sections < 20; sections++) {
        const page = await this.browser.get(`/backoffice/pratiche/${ref}`);
        const open = formsOf(page).find((f) => "section" in f.fields && f.buttons.some((b) => b.value === "yes"));
        if (!open) return;
        await this.browser.post(page, open, { done: "yes" });
      }
      throw new Error(`${ref}: sections do not stay verified`);
    });
  }

  async accept(ref: string): Promise<void> {
    await insist(async () => {
      const { page, form } = await this.withButton(ref, "Accetta");
      if (form) await this.told(this.browser.post(page, form), "accettata");
    });
  }

  /** From the arrival of the papers to the last tick before the decision. */
  async prepare(ref: string): Promise<void> {
    await this.file(ref);
    await this.takeCharge(ref);
    await this.verify(ref);
  }

  private async withButton(ref: string, text: string) {
    const page = await this.browser.get(`/backoffice/pratiche/${ref}`);
    return { page, form: formsOf(page).find((f) => f.buttons.some((b) => b.text.trim() === text)) };
  }

  private async told(answer: ReturnType<Browser["post"]>, outcome: string): Promise<void> {
    const { location, page } = await answer;
    if (!location?.includes(`esito=${outcome}`)) throw new Error(`${outcome}: ${location ?? complaintOf(page)}`);
  }
}
