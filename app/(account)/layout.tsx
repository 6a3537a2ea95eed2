import type { ReactNode } from "react";
import { signOutAction } from "@/app/(access)/accesso/actions";
import { KeptFormProvider } from "@/components/form/kept-form";
import { SessionWarning } from "@/components/session/session-warning";
import { Document } from "@/components/ui/document";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { NavLinks } from "@/components/ui/nav-links";
import { ownReviews } from "@/lib/access-review/answer-review";
import { readProfile } from "@/lib/accounts/read-profile";
import { currentContext } from "@/lib/actions/context";
import { lateForm } from "@/lib/actions/late-form";
import { actingWords } from "@/lib/domain/acting-words";
import { ownCredential } from "@/lib/identity/credentials/read";
import { currentSession } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";
import { countUnread } from "@/lib/notifications/inbox";
import { currentRole } from "@/lib/roles/current-role";
import { publicContent } from "@/lib/settings/public-content";

/** The reserved area: its pages, who is signed in, the way out, and a word before the session ends. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [site, session, role, links, kept] = await Promise.all([
    publicContent(),
    currentSession(),
    currentRole(),
    ownPages(),
    lateForm(),
  ]);
  const end = session && (
    <form action={signOutAction} className="signed-in">
      <span>
        {session.identity.name} {session.identity.familyName}
      </span>
      <button type="submit">Esci</button>
    </form>
  );
  return (
    <Document lang="it">
      <Header site={site} end={end} />
      <main id="contenuto" className="container" tabIndex={-1}>
        {session && (
          <nav className="account-nav" aria-label="Area riservata">
            <NavLinks links={links} />
          </nav>
        )}
        {role && (
          <p className="acting">
            <span>
              Operi per <strong>{actingWords(role)}</strong>
            </span>
            <a href="/area-riservata">Cambia ruolo</a>
          </p>
        )}
        <KeptFormProvider kept={kept}>{children}</KeptFormProvider>
      </main>
      <Footer site={site} />
      {session && <SessionWarning {...sessionTimes(session, new Date())} />}
    </Document>
  );
}

/** The pages that this person has something to do in. */
async function ownPages(): Promise<{ href: string; label: string; window?: string }[]> {
  const [ctx, role] = await Promise.all([currentContext(), currentRole()]);
  if (ctx.actor.kind !== "person") return [];
  const [profile, credential, unread, reviews] = await Promise.all([
    readProfile(ctx),
    ownCredential(ctx),
    countUnread(ctx),
    ownReviews(ctx),
  ]);
  return [
    { href: "/area-riservata", label: profile ? "Ruoli e pratiche" : "Le tue pratiche" },
    ...(role ? [{ href: "/area-riservata/servizi", label: "Servizi" }] : []),
    { href: "/area-riservata/richieste", label: "Richieste" },
    ...(role?.services.some(({ code }) => code === "deleghe")
      ? [{ href: "/area-riservata/moduli/deleghe", label: "Deleghe", window: "varco-deleghe" }]
      : []),
    { href: "/area-riservata/disattivazione", label: "Togli accessi" },
    ...(reviews.length > 0 ? [{ href: "/area-riservata/conferme", label: "Conferme" }] : []),
    { href: "/area-riservata/messaggi", label: unread > 0 ? `Messaggi (${unread})` : "Messaggi" },
    profile
      ? { href: "/area-riservata/profilo", label: "Profilo" }
      : { href: "/area-riservata/profilo/dati", label: "I tuoi dati" },
    ...(credential ? [{ href: "/area-riservata/password", label: "Password" }] : []),
    { href: "/area-riservata/accessi", label: "Accessi" },
  ];
}
