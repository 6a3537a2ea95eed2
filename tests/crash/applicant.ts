import { randomBytes } from "node:crypto";
import { type Invented, invented } from "@/tests/support/invented";
import { Browser, type File, formsOf, type Page, sha256 } from "./browser";
import { insist, until } from "./insist";
import type { Mails } from "./mails";
import type { Stage } from "./stage";

/** What this person was told had been done: what the portal owes them, whatever died meanwhile. */
export type Acknowledged = {
  steps: Set<string>;
  submitted: boolean;
  /** SHA-256 by type, as sent. */
  uploads: Map<"summary" | "confirmation", string>;
  /** SHA-256 by type, as fetched. */
  fetched: Map<"summary" | "confirmation", string>;
};

/** A person with a browser without script, who asks for access on behalf of an invented body. */
export class Applicant {
  readonly who: Invented;
  readonly browser: Browser;
  readonly told: Acknowledged = { steps: new Set(), submitted: false, uploads: new Map(), fetched: new Map() };
  ref = "";

  constructor(
    private readonly stage: Stage,
    private readonly mails: Mails,
    readonly n: number,
  ) {
    this.who = invented(n);
    this.browser = new Browser(stage.origin);
  }

  async begin(): Promise<void> {
    await insist(async () => {
      const page = await this.browser.get("/registrazione/datori-di-lavoro");
      const { location = "" } = await this.browser.post(
        page,
        formOf(page, (f) => "variant" in f.fields),
      );
      this.ref = /^\/richiesta\/([A-Z0-9]+)\//.exec(location)?.[1] ?? "";
      if (!this.ref) throw new Error(`the request did not begin: ${location}`);
    });
  }

  get steps(): string[] {
    return Object.keys(this.who.typed);
  }

  /** Saves one step. A list that shows its item has it already. */
  async save(slug: string): Promise<void> {
    await insist(async () => {
      const page = await this.browser.get(`/richiesta/${this.ref}/${slug}`);
      const form = formsOf(page).find((f) => "seen" in f.fields);
      if (form) {
        const { location, page: answer } = await this.browser.post(page, form, this.who.typed[slug]);
        if (!location) throw new Error(`${slug} was not saved: ${complaintOf(answer)}`);
      } else if (!page.html.includes("Aggiungi un’altra sede")) throw new Error(`${page.path} has no form`);
      this.told.steps.add(slug);
    });
  }

  async submit(): Promise<void> {
    await insist(async () => {
      const page = await this.browser.get(`/richiesta/${this.ref}/controllo`);
      if (!page.path.startsWith("/pratica/")) {
        const form = formOf(page, (f) => f.html.includes('name="acknowledged"'));
        const { location, page: answer } = await this.browser.post(page, form, { acknowledged: "yes" });
        if (!location?.startsWith("/pratica/")) throw new Error(`not sent: ${location ?? complaintOf(answer)}`);
      }
      this.told.submitted = true;
    });
  }

  /** Waits for the documents and fetches both. */
  async fetchDocuments(): Promise<void> {
    await this.state("issued");
    for (const type of ["summary", "confirmation"] as const)
      await insist(async () => {
        const { status, bytes } = await this.browser.get(`/api/documents/${this.ref}/${type}`);
        if (status !== 200) throw new Error(`${type} of ${this.ref}: ${status}`);
        this.told.fetched.set(type, sha256(bytes));
      });
  }

  /** Opens the link that came by mail: this confirms the address. */
  async openMail(): Promise<void> {
    const address = this.who.typed["persona-incaricata"]?.email ?? "";
    const link = await until(`the link for ${this.ref}`, async () => {
      const texts = await this.mails.textsFor(address);
      return texts.map((text) => /\/entra\/\S+conferma=\S+/.exec(text)?.[0]).find(Boolean);
    });
    await insist(() => this.browser.get(link));
  }

  /** The two papers as this person signed them: bytes of their own. */
  readonly papers = {
    summary: paper(200_000),
    confirmation: paper(200_000),
  };

  async uploadForm() {
    const page = await this.browser.get(`/pratica/${this.ref}`);
    return { page, form: formOf(page, (f) => f.html.includes('name="conferma"')) };
  }

  async upload(): Promise<void> {
    const { summary, confirmation } = this.papers;
    await insist(async () => {
      const { page, form } = await this.uploadForm();
      const { location, page: answer } = await this.browser.post(page, form, {
        richiesta: summary,
        conferma: confirmation,
      });
      if (!location?.includes("caricato=2")) throw new Error(`not uploaded: ${location ?? complaintOf(answer)}`);
      this.told.uploads.set("summary", sha256(summary.bytes));
      this.told.uploads.set("confirmation", sha256(confirmation.bytes));
    });
  }

  /** Waits until the dossier stands in a state. */
  async state(wanted: string): Promise<void> {
    await until(`${this.ref} ${wanted}`, async () => (await this.stateNow()) === wanted);
  }

  async stateNow(): Promise<string> {
    const [row] = await this.stage.look<{ state: string }>("select state from dossier where ref = $1", [this.ref]);
    return row?.state ?? "";
  }
}

/** Bytes that nobody else has, and that pass for a PDF. */
export const paper = (size: number): File => ({
  name: "firmato.pdf",
  bytes: Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(size), Buffer.from("\n%%EOF\n")]),
});

export function formOf(page: Page, isIt: (form: ReturnType<typeof formsOf>[number]) => boolean) {
  const form = formsOf(page).find(isIt);
  if (!form) throw new Error(`${page.path} (${page.status}) has no such form: ${complaintOf(page)}`);
  return form;
}

/** What a page says went wrong. */
export const complaintOf = ({ html }: Pick<Page, "html">): string =>
  (/role="alert"[^>]*>(.*?)<\/(?:div|section|p)>/s.exec(html)?.[1] ?? /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? html)
    .replace(/<[^>]+>/g, " ")
    .slice(0, 300);
