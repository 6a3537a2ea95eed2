import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Question } from "@/components/dossier/question";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormContext } from "@/components/form/context";
import type { FormState } from "@/lib/domain/form";

const page = (state: FormState, reloads?: boolean): string =>
  renderToStaticMarkup(
    <FormContext value={{ state, pending: false }}>
      <Question />
      <SubmitButton reloads={reloads}>Rilascia</SubmitButton>
    </FormContext>,
  );
const refused = (code: string): FormState => ({ refusal: { code, message: "Nel frattempo è cambiata." } });

describe("what an operator's form answers, as the server sends it", () => {
  it("a question is read before the same button, and its mark goes back with the form", () => {
    const html = page({ question: { mark: "abc def", title: "La segue Carla Modello.", lines: ["Premi di nuovo."] } });
    expect(html).toMatch(/role="alert".*La segue Carla Modello\..*Premi di nuovo\..*Rilascia/s);
    expect(html).toContain('<input type="hidden" name="confirmed" value="abc def"/>');
    expect(page({})).not.toContain("confirmed");
  });

  it("on a page that is no longer true the button is the way to the present one, where nothing typed is lost", () => {
    expect(page(refused("changed-meanwhile"), true)).toMatch(/<a [^>]*href="\?">Aggiorna la pagina<\/a>/);
    expect(page(refused("changed-meanwhile"), true)).not.toContain("<button");
    expect(page(refused("changed-meanwhile"))).toContain("Rilascia</button>");
    expect(page(refused("checklist-open"), true)).toContain("Rilascia</button>");
  });
});
