import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { Scroll } from "@/components/dossier/scroll";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDate, formatDateTime } from "@/lib/domain/dates";
import { metadataFaultText } from "@/lib/domain/metadata-faults";
import {
  type ListedFederation,
  type ListedProvider,
  type ListedSource,
  listProviders,
  type Standing,
} from "@/lib/identity/spid/list-providers";
import { PROFILE_NAME } from "@/lib/identity/spid/service";
import { guarded } from "../../_parts/guarded";
import { refreshProvidersAction } from "./actions";

export const metadata: Metadata = { title: "Gestori di identità" };

type Props = { searchParams: Promise<{ esito?: string }> };

/** The identity providers of SPID and CIE, until when their keys and metadata are good, and how the last look went. */
export default function ProvidersPage({ searchParams }: Props) {
  return guarded("settings.manage", async (ctx) => {
    const [federations, { esito }] = await Promise.all([listProviders(ctx), searchParams]);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Gestori di identità</h1>
          <FormShell action={refreshProvidersAction}>
            <SubmitButton className="bt bt-o bt-s">Rileggi adesso</SubmitButton>
          </FormShell>
        </div>
        {esito && <Done>Metadati riletti.</Done>}
        <p>
          I metadati si rileggono da soli ogni ora. Se una lettura non riesce restano gli ultimi buoni, fino alla loro
          scadenza. Dove si leggono è nella configurazione del server.
        </p>
        {federations.map((federation) => (
          <Federation key={federation.profile} federation={federation} />
        ))}
      </>
    );
  });
}

function Federation({ federation: { profile, sources } }: { federation: ListedFederation }) {
  const name = PROFILE_NAME[profile];
  const providers = sources.flatMap((source) => source.providers);
  return (
    <section className="idp" aria-labelledby={profile}>
      <h2 id={profile}>{name}</h2>
      {sources.length === 0 ? (
        <p>Non configurato: sulla pagina di accesso {name} non compare.</p>
      ) : (
        <Sources sources={sources} name={name} />
      )}
      {providers.length > 0 && <Providers providers={providers} name={name} />}
    </section>
  );
}

function Sources({ sources, name }: { sources: readonly ListedSource[]; name: string }) {
  return (
    <Scroll label={`Fonti dei metadati ${name}`}>
      <table className="tb">
        <caption className="visually-hidden">Fonti dei metadati {name}</caption>
        <thead>
          <tr>
            <th scope="col">Fonte</th>
            <th scope="col">Ultima lettura buona</th>
            <th scope="col">Esito dell’ultima lettura</th>
          </tr>
        </thead>
        <tbody>
          {[...sources]
            .sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null))
            .map((source) => (
              <tr key={source.source}>
                <th scope="row" className="any">
                  {source.source}
                  {source.signature === "checked" && <span className="sm">Firma verificata</span>}
                </th>
                <td className="nw">{source.goodAt ? formatDateTime(source.goodAt) : "Mai"}</td>
                <td className="any">
                  {source.fault ? <strong>{metadataFaultText(source.fault)}</strong> : "Riuscita"}
                  <span className="sm">
                    {source.faultSince ? `Dal ${formatDateTime(source.faultSince)}` : formatDateTime(source.checkedAt)}
                  </span>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Providers({ providers, name }: { providers: readonly ListedProvider[]; name: string }) {
  return (
    <Scroll label={`Gestori ${name}`}>
      <table className="tb">
        <caption className="visually-hidden">Gestori {name}</caption>
        <thead>
          <tr>
            <th scope="col">Gestore</th>
            <th scope="col">Certificati di firma</th>
            <th scope="col">Metadati</th>
          </tr>
        </thead>
        <tbody>
          {providers.map((provider) => (
            <tr key={provider.entityId}>
              <th scope="row" className="any">
                {provider.name}
                <span className="sm">{provider.entityId}</span>
              </th>
              <td>
                {provider.certificates.map((certificate) => (
                  <span key={certificate.sha256} className="sm" title={certificate.sha256}>
                    <Until until={certificate.until} standing={certificate.standing} />
                  </span>
                ))}
              </td>
              <td>
                {provider.validUntil ? (
                  <Until until={provider.validUntil} standing={provider.standing} />
                ) : (
                  "Senza scadenza"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Until({ until, standing }: { until: Date; standing: Standing }) {
  const day = formatDate(until);
  if (standing === "good") return <>fino al {day}</>;
  return <strong>{standing === "ended" ? `scaduto il ${day}` : `scade presto: ${day}`}</strong>;
}
