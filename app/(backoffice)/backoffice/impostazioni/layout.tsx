import type { ReactNode } from "react";
import { SettingsLinks } from "./_parts/settings-links";

/** What administrators change without code (D14). */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="bo-title">
        <p className="h1">Impostazioni</p>
      </div>
      <div className="set">
        <nav aria-label="Impostazioni">
          <SettingsLinks />
        </nav>
        <div className="set-b">{children}</div>
      </div>
    </>
  );
}
