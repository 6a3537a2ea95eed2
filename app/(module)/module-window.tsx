import type { ReactNode } from "react";
import { FormShell } from "@/components/form/form-shell";
import { WindowWatch } from "@/components/modules/window-watch";
import { Icon } from "@/components/ui/icon";
import { NavLinks } from "@/components/ui/nav-links";
import { actingWords } from "@/lib/domain/acting-words";
import { menuOf } from "@/lib/domain/portal-modules";
import { REGISTRANTS, type RegistrantType } from "@/lib/domain/registrant";
import { currentIdentity } from "@/lib/identity/session";
import { closeWindow } from "./actions";
import { openWindow } from "./open-window";
import { StaysClosed } from "./stays-closed";

/**
 * The window of a module that lives in the portal (B50-B54): its name beside its plate and colour, who works in it and for
 * whom, its menu, the data area, and the way to close it, above and below.
 */
export async function ModuleWindow({ code, children }: { code: string; children: ReactNode }) {
  const [opening, identity] = await Promise.all([openWindow(code), currentIdentity()]);
  if ("refused" in opening) return <StaysClosed why={opening.refused} />;
  const { id, acting, module } = opening.opened;
  return (
    <div className={`m-${module.color.replace("#", "")}`}>
      <div className="skiplinks">
        <a href="#contenuto">Vai al contenuto</a>
      </div>
      <header className="win-bar">
        <div className="container">
          <span className="sigla" aria-hidden="true">
            {module.sigla}
          </span>
          <p className="win-name">{module.title}</p>
          <p className="who">
            {identity?.name} {identity?.familyName}
            <br />
            {actingWords(acting)}, {REGISTRANTS[acting.type as RegistrantType].title.toLowerCase()}
          </p>
          <Close id={id} code={code} title={module.title} />
        </div>
      </header>
      <div className="win">
        <nav aria-label={`Menu di ${module.title}`}>
          <NavLinks links={menuOf(code, acting.organization)} />
        </nav>
        <main id="contenuto" tabIndex={-1}>
          {children}
        </main>
      </div>
      <footer className="win-foot">
        <div className="container">
          <Close id={id} code={code} title={module.title} outlined />
          <span>Il portale resta aperto nell’altra finestra.</span>
        </div>
      </footer>
      <WindowWatch id={id} closedPage={`/area-riservata/moduli/chiuso?modulo=${code}`} />
    </div>
  );
}

function Close({ id, code, title, outlined }: { id: string; code: string; title: string; outlined?: boolean }) {
  return (
    <FormShell action={closeWindow}>
      <input type="hidden" name="moduleSessionId" value={id} />
      <input type="hidden" name="code" value={code} />
      <button type="submit" className={outlined ? "btn btn-outline-primary" : "btn"}>
        {!outlined && <Icon name="close" />}
        {outlined ? "Chiudi la finestra" : "Chiudi"}
        <span className="visually-hidden"> {title}</span>
      </button>
    </FormShell>
  );
}
