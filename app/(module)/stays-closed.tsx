import { PrimaryLink, QuietLink } from "@/components/ui/buttons";
import { actingWords } from "@/lib/domain/acting-words";
import { currentSession } from "@/lib/identity/session";
import { currentRole } from "@/lib/roles/current-role";

/** A module that cannot be opened now: why, and the way on. */
export async function StaysClosed({ why }: { why: "modules-open" | "role-changed" | "not-found" }) {
  const [role, session] = await Promise.all([currentRole(), currentSession()]);
  const choice = new URLSearchParams({
    ruolo: session?.roleId ?? "",
    ...(role?.delegation ? { delega: role.delegation.id } : {}),
  });
  return (
    <main id="contenuto" className="container" tabIndex={-1}>
      {why === "modules-open" ? (
        <>
          <h1>Ci sono finestre aperte con un altro ruolo</h1>
          <p className="lead">Chiudile, anche se sono su un altro dispositivo: poi apri di nuovo questo servizio.</p>
          <div className="buttons">
            <PrimaryLink href={`/area-riservata/cambio?${choice}`}>Vedi quali sono</PrimaryLink>
            <QuietLink href="/area-riservata/servizi">Torna ai servizi</QuietLink>
          </div>
        </>
      ) : why === "role-changed" && role ? (
        <>
          <h1>Nel frattempo hai cambiato ruolo</h1>
          <p className="lead">
            Ora operi per <strong>{actingWords(role)}</strong>. La pagina da cui arrivi era di un altro ruolo: non
            abbiamo aperto nulla.
          </p>
          <div className="buttons">
            <PrimaryLink href="/area-riservata/servizi">Vai ai servizi di adesso</PrimaryLink>
            <QuietLink href="/area-riservata">Torna al ruolo di prima</QuietLink>
          </div>
        </>
      ) : (
        <>
          <h1>Con il ruolo di adesso questo servizio non si apre</h1>
          <p className="lead">
            {role
              ? `Ora operi per ${actingWords(role)}. Apri il servizio dalla pagina dei servizi, o torna al ruolo di prima.`
              : "Prima scegli con quale ruolo operare."}
          </p>
          <div className="buttons">
            <PrimaryLink href={role ? "/area-riservata/servizi" : "/area-riservata"}>
              {role ? "Vai ai tuoi servizi" : "Scegli il ruolo"}
            </PrimaryLink>
          </div>
        </>
      )}
    </main>
  );
}
