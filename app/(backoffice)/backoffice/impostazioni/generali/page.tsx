import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { FileField } from "@/components/form/file-field";
import type { Field } from "@/lib/domain/form";
import { SETTING_TEXT } from "@/lib/domain/setting-words";
import type { GeneralInput } from "@/lib/domain/settings-input";
import { readSettings } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";
import { EditForm } from "../_parts/edit-form";
import { generalAction, logoAction } from "../actions";

export const metadata: Metadata = { title: "Provincia e termini" };

const number = (name: keyof GeneralInput, hint?: string, group?: string): Field => ({
  name,
  type: "text",
  label: SETTING_TEXT[name],
  hint,
  width: 5,
  group,
});
const tick = (name: keyof GeneralInput, hint: string, group?: string): Field => ({
  name,
  type: "checkbox",
  label: SETTING_TEXT[name],
  hint,
  optional: true,
  group,
});

const FIELDS: readonly Field[] = [
  { name: "provinceName", type: "text", label: SETTING_TEXT.provinceName, width: 40, group: "Provincia" },
  {
    name: "provinceCode",
    type: "text",
    label: SETTING_TEXT.provinceCode,
    hint: "Due lettere, come nelle targhe.",
    width: 5,
  },
  { name: "region", type: "text", label: SETTING_TEXT.region, width: 20 },
  { name: "portalName", type: "text", label: SETTING_TEXT.portalName, width: 40 },
  { name: "portalTagline", type: "text", label: SETTING_TEXT.portalTagline, width: 40, optional: true },
  { name: "pec", type: "text", label: SETTING_TEXT.pec, hint: "Qui arrivano i documenti firmati.", width: 40 },
  { name: "email", type: "text", label: SETTING_TEXT.email, hint: "Da qui partono le comunicazioni.", width: 40 },
  { name: "phones", type: "text", label: SETTING_TEXT.phones, hint: "Solo cifre, separati da virgole.", width: 40 },
  { name: "fax", type: "text", label: SETTING_TEXT.fax, width: 20, optional: true },
  {
    name: "siulCobUrl",
    type: "text",
    label: SETTING_TEXT.siulCobUrl,
    hint: "L’indirizzo dell’altro sistema, per chi non deve registrarsi qui.",
    width: 40,
  },
  { name: "codePrefix", type: "text", label: SETTING_TEXT.codePrefix, hint: "Vale per le nuove.", width: 5 },
  number("decisionDays", "Dall’arrivo dei documenti.", "Termini"),
  number("issuedDays"),
  number("integrationDays"),
  number("refusalNoticeDays"),
  number("draftDays"),
  number("delegationOfferDays"),
  number("delegationReminderDays"),
  number("summaryMinutes"),
  { name: "protocolRegister", type: "text", label: SETTING_TEXT.protocolRegister, width: 20, group: "Regole" },
  tick("protocolRequired", "La pratica si accetta solo con un numero."),
  tick("signedPaperRequired", "Anche in scansione. Togli la spunta se gli originali restano solo su carta."),
  tick("refusalNoticeRequired", "Legge 241/1990, articolo 10-bis."),
  tick("uploadEnabled", "Dalla pagina della pratica."),
  tick("onlineConfirmation", "Chi deve firmare entra con SPID, CIE o CNS e conferma il documento."),
  tick("checklistPrefill", "L’accettazione resta sempre dell’operatore."),
  tick("accessReview", "Gli scriviamo un link; chi non risponde compare in Conferme annuali, tra gli account."),
  number("accessReviewDays"),
];

const DONE: Readonly<Record<string, string>> = {
  logo: "Logo cambiato: è in testa alle pagine pubbliche.",
  "logo-tolto": "Logo tolto.",
};

/** The Province's data, the terms and the rules that may be switched (D14, D17, D18, D4). */
export default function GeneralPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const { esito } = await searchParams;
    const settings = await readSettings(ctx.db);
    const values = Object.fromEntries(
      FIELDS.map(({ name, type }) => {
        const value = settings[name as keyof typeof settings];
        return [
          name,
          type === "checkbox" ? (value ? "yes" : "") : Array.isArray(value) ? value.join(", ") : String(value),
        ];
      }),
    );
    return (
      <>
        {esito && <Done>{DONE[esito] ?? "Impostazioni salvate."}</Done>}
        <EditForm
          title="Provincia e termini"
          action={generalAction}
          initial={{ values }}
          hidden={{
            seen: JSON.stringify(
              settings,
              FIELDS.map(({ name }) => name),
            ),
          }}
          fields={FIELDS}
        />
        <section className="part">
          <EditForm
            title="Logo"
            lead="Sta in testa alle pagine pubbliche, dell’area riservata e ai documenti che si stampano da ora in poi. In testa alle pagine lo sfondo è scuro: va bene una versione chiara o su fondo pieno."
            action={logoAction}
            fields={[]}
            submit={settings.logo ? "Cambia il logo" : "Usa questo logo"}
            second
          >
            {settings.logo && (
              <p>
                {/* biome-ignore lint/performance/noImgElement: already as small as it is shown */}
                <img className="logo-now" src={`/api/logo/${settings.logo}`} alt="Il logo di adesso" />
                <button type="submit" name="remove" value="yes" className="bt bt-t">
                  Togli il logo
                </button>
              </p>
            )}
            <FileField
              name="logo"
              label="Immagine"
              hint="PNG, JPEG o WebP, fino a 2 MB."
              accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
              optional
            />
          </EditForm>
        </section>
      </>
    );
  });
}
