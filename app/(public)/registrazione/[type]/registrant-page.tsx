import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Inline } from "@/components/ui/prose";
import { addressIn } from "@/content/routes";
import type { Lang } from "@/content/ui";
import { wordsIn } from "@/content/words";
import { REGISTRANTS, registrantBySlug } from "@/lib/domain/registrant";
import { publicContent } from "@/lib/settings/public-content";
import { BeginForm } from "../begin-form";

export type RegistrantProps = { params: Promise<{ type: string }> };

/** Title of the page of one type, or nothing where there is none. */
export async function registrantTitle(lang: Lang, { params }: RegistrantProps): Promise<string | undefined> {
  const type = registrantBySlug((await params).type);
  return type ? wordsIn(lang).of(REGISTRANTS[type].title) : undefined;
}

/** What to have at hand, then the beginning of a request of one type (A30, B14). */
export async function RegistrantPage({ lang, params }: RegistrantProps & { lang: Lang }) {
  const type = registrantBySlug((await params).type);
  if (!type) notFound();
  const registrant = REGISTRANTS[type];
  const site = await publicContent();
  const { t, of } = wordsIn(lang);
  const own = type === "employer" ? undefined : registrant.own[0];
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[
          { label: "Home", href: addressIn(lang, "/") },
          { label: t("Registrazione"), href: addressIn(lang, "/registrazione") },
          { label: of(registrant.title) },
        ]}
      />
      <h1>{of(registrant.title)}</h1>
      <p className="lead">{of(registrant.who)}</p>
      <h2>{t("Tieni a portata di mano")}</h2>
      <ul>
        <li>{t("denominazione, codice fiscale e partita IVA dell’ente;")}</li>
        <li>{t("l’indirizzo della sede legale e di ogni sede per cui chiedi l’accesso;")}</li>
        <li>{t("PEC, e-mail e telefono diretti dell’ente;")}</li>
        <li>
          {t("codice fiscale e dati di nascita del rappresentante legale e della persona incaricata;").replace(
            /;$/,
            own ? ";" : ".",
          )}
        </li>
        {own && <li>{of(own.label).toLowerCase()}.</li>}
      </ul>
      <h2>{t("Chi è la persona incaricata")}</h2>
      <p>
        <Inline
          text={t(
            "È chi userà l’account, che è personale. Deve far parte dell’organico dell’ente. Può essere il rappresentante legale. Non può essere un consulente del lavoro esterno: a lui si dà [una delega](/delega).",
          )}
        />
      </p>
      {registrant.territorial && (
        <p>
          <Inline
            text={t(
              "Ti registri qui se hai almeno una sede di lavoro nel territorio della {province}. [Controlla se devi registrarti qui]({verify}).",
              { province: site.province.name, verify: addressIn(lang, "/registrazione/verifica") },
            )}
          />
        </p>
      )}
      <div className="mt-5">
        <BeginForm kind="registration" variant={type} label={t("Comincia la richiesta")} />
      </div>
    </>
  );
}
