import type { Metadata } from "next";
import { OutlineLink } from "@/components/ui/buttons";
import { Rows } from "@/components/ui/rows";
import { Tag } from "@/components/ui/tag";
import { currentContext } from "@/lib/actions/context";
import { readCursor } from "@/lib/domain/cursor";
import { formatDateTime } from "@/lib/domain/dates";
import { requireIdentity } from "@/lib/identity/session";
import { countUnread, type InboxRow, listInbox } from "@/lib/notifications/inbox";

export const metadata: Metadata = { title: "I tuoi messaggi", robots: { index: false } };

const PAGE = "/area-riservata/messaggi";

type Props = { searchParams: Promise<{ mostra?: string; dopo?: string }> };

/** All that the portal has written to the person, the newest first. */
export default async function InboxPage({ searchParams }: Props) {
  await requireIdentity(PAGE);
  const [ctx, { mostra, dopo }] = await Promise.all([currentContext(), searchParams]);
  const unreadOnly = mostra === "da-leggere";
  const [{ rows, next }, unread] = await Promise.all([
    listInbox(ctx, { after: readCursor(dopo), unreadOnly }),
    countUnread(ctx),
  ]);
  return (
    <>
      <h1>I tuoi messaggi</h1>
      <p className="lead">
        Quello che il portale ti ha scritto, anche per e-mail. {unread > 0 ? `${unread} da leggere.` : "Letti tutti."}
      </p>
      {(unread > 0 || unreadOnly) && (
        <p>
          {unreadOnly ? (
            <a href={PAGE}>Mostra tutti</a>
          ) : (
            <a href={`${PAGE}?mostra=da-leggere`}>Solo quelli da leggere</a>
          )}
        </p>
      )}
      {rows.length === 0 ? (
        <p>{unreadOnly ? "Non c’è niente da leggere." : "Non ti abbiamo ancora scritto."}</p>
      ) : (
        <Rows level={2} rows={rows.map(messageRow)} />
      )}
      {next && (
        <nav aria-label="Pagine" className="mt-4">
          <OutlineLink
            href={`${PAGE}?${new URLSearchParams({ ...(unreadOnly ? { mostra: "da-leggere" } : {}), dopo: next })}`}
          >
            Più vecchi
          </OutlineLink>
        </nav>
      )}
    </>
  );
}

function messageRow(row: InboxRow) {
  const subject = <a href={`${PAGE}/${row.id}`}>{row.subject}</a>;
  return {
    id: row.id,
    title: row.unread ? <strong>{subject}</strong> : <span className="fw-normal">{subject}</span>,
    meta: `${formatDateTime(row.at)}${row.mailed ? "" : " · solo qui, non per e-mail"}`,
    side: row.unread ? <Tag tone="info">Da leggere</Tag> : undefined,
  };
}
