import type { RequestContext } from "@/lib/actions/context";
import { countFailedMails } from "@/lib/notifications/failed";
import { countToDo } from "@/lib/pec/quarantine-read";
import { countFailedPec } from "@/lib/pec/send-again";

const VIEWS = [
  { id: "todo", href: "/backoffice/pec", label: "Da guardare" },
  { id: "all", href: "/backoffice/pec?vista=all", label: "Messaggi ricevuti" },
  { id: "failed", href: "/backoffice/pec/invii", label: "Invii non riusciti" },
] as const;

/** The lists of this section, with how much waits in each. */
export async function Views({ ctx, current }: { ctx: RequestContext; current: (typeof VIEWS)[number]["id"] }) {
  const [todo, pec, mails] = await Promise.all([countToDo(ctx), countFailedPec(ctx), countFailedMails(ctx)]);
  const counts = { todo, all: null, failed: pec + mails };
  return (
    <nav aria-label="Viste">
      <ul className="bo-views">
        {VIEWS.map(({ id, href, label }) => (
          <li key={id}>
            <a href={href} aria-current={id === current ? "page" : undefined}>
              {label}
              {counts[id] !== null && <span className="bo-n">{counts[id]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
