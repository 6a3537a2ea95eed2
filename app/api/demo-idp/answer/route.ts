import { FiscalCode } from "@/lib/domain/fiscal-code";
import { type DemoChoice, demoAnswer } from "@/lib/identity/demo-idp/answer";
import { demoPage } from "@/lib/identity/demo-idp/page";
import { DEMO_PEOPLE } from "@/lib/identity/demo-idp/people";
import { demoLevel } from "@/lib/identity/demo-idp/request";
import { postFormResponse } from "@/lib/identity/pages/post-form";
import { readForm } from "@/lib/identity/request-input";
import { courteous } from "@/lib/identity/spid/courteous";
import { samlService } from "@/lib/identity/spid/service";
import { env } from "@/lib/platform/env";

/** The choice made on the demonstration provider's page becomes a signed answer; not there outside local mode. */
export async function POST(request: Request): Promise<Response> {
  if (env().mode !== "local") return new Response(null, { status: 404 });
  return courteous(request, async () => {
    const form = await readForm(request);
    const asked = {
      profile: form.get("profile") === "cie" ? "cie" : "spid",
      id: form.get("id") ?? "",
      relayState: form.get("relayState") ?? "",
      level: demoLevel(form.get("level")),
    } as const;
    const choice = readChoice(form);
    if (!choice) return demoPage(asked, "Scrivi nome, cognome e un codice fiscale valido.", 422);
    const samlResponse = await demoAnswer(asked, choice, new Date());
    return postFormResponse({
      address: samlService(asked.profile).acsUrl,
      fields: { SAMLResponse: samlResponse, RelayState: asked.relayState },
      title: "Torna al portale",
    });
  });
}

function readChoice(form: Map<string, string>): DemoChoice | null {
  const anomaly = Number(form.get("anomaly") ?? 0);
  if (anomaly > 0) return { anomaly };
  const person = DEMO_PEOPLE.find((p) => p.fiscalCode === form.get("person"));
  if (person) return person;
  const fiscalCode = FiscalCode.safeParse(form.get("fiscalCode") ?? "");
  const name = (form.get("name") ?? "").trim();
  const familyName = (form.get("familyName") ?? "").trim();
  if (!fiscalCode.success || !name || !familyName) return null;
  return { fiscalCode: fiscalCode.data, name, familyName };
}
