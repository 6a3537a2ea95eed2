import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { formatDateTime } from "@/lib/domain/dates";
import { readMail } from "../outbox";
import styles from "../posta.module.css";

/** One mail, as text and as HTML. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const mail = await readMail(id);
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Home", href: "/" }, { label: "Posta in uscita", href: "/posta" }, { label: mail.subject }]}
      />
      <h1>{mail.subject}</h1>
      <p>
        A <strong>{mail.recipient}</strong>, {formatDateTime(mail.at)}
      </p>
      <h2>Testo</h2>
      <div className={styles.text}>{withLinks(mail.text)}</div>
      <h2>HTML</h2>
      <iframe
        title="E-mail in HTML"
        src={`/posta/${id}/mail.html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className={styles.frame}
      />
    </>
  );
}

/** Odd pieces of the split are the addresses. */
const withLinks = (text: string) =>
  text.split(/(https?:\/\/[^\s]+)/).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <a key={index} href={piece}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
