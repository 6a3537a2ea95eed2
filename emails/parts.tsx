import type { CSSProperties, ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import { formatLongDate } from "@/lib/domain/dates";
import type { KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import type { NoticeData, NoticeTemplate } from "@/lib/domain/notices";
import { pecSubject } from "@/lib/domain/pec-subject";

/** The Province's side of every mail: from the settings (D14). */
export type MailSite = {
  provinceName: string;
  portalName: string;
  pec: string;
  email: string;
  phones: readonly string[];
  /** Public origin of the portal, without a slash at the end. */
  baseUrl: string;
};

export type MailProps<T extends NoticeTemplate> = { data: NoticeData<T>; site: MailSite };

/** A template: its subject and its body. */
export type Mail<T extends NoticeTemplate> = {
  subject(data: NoticeData<T>): string;
  Body(props: MailProps<T>): ReactNode;
};

// Fonts that every machine has: nothing is fetched when the mail is opened.
const font = '"Titillium Web", "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const ink = "#17324d";
const blue = "#0059b3";
const style = {
  body: { margin: 0, padding: "24px 12px", backgroundColor: "#f2f5f8", fontFamily: font, color: ink },
  page: { maxWidth: "600px", margin: "0 auto", backgroundColor: "#ffffff", border: "1px solid #d6dce3" },
  head: { padding: "16px 32px", backgroundColor: blue },
  province: { margin: 0, fontSize: "18px", lineHeight: "24px", fontWeight: 600, color: "#ffffff" },
  portal: { margin: 0, fontSize: "14px", lineHeight: "20px", color: "#ffffff" },
  main: { padding: "24px 32px 8px" },
  title: { margin: "0 0 16px", fontSize: "24px", lineHeight: "30px", fontWeight: 700, color: ink },
  text: { margin: "0 0 16px", fontSize: "16px", lineHeight: "24px", color: ink },
  subtitle: { margin: "24px 0 8px", fontSize: "18px", lineHeight: "24px", fontWeight: 700, color: ink },
  list: { margin: "0 0 16px", paddingLeft: "24px", fontSize: "16px", lineHeight: "24px", color: ink },
  item: { margin: "0 0 8px" },
  quote: { margin: "0 0 16px", padding: "8px 16px", borderLeft: `4px solid ${blue}`, backgroundColor: "#f2f5f8" },
  quoted: { margin: 0, fontSize: "16px", lineHeight: "24px", color: ink, whiteSpace: "pre-line" },
  action: {
    display: "inline-block",
    padding: "12px 24px",
    borderRadius: "4px",
    backgroundColor: blue,
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 600,
    textDecoration: "none",
  },
  link: { color: blue, textDecoration: "underline" },
  foot: { padding: "0 32px 24px" },
  rule: { margin: "16px 0", borderColor: "#d6dce3" },
  small: { margin: "0 0 8px", fontSize: "14px", lineHeight: "20px", color: "#33485c" },
} satisfies Record<string, CSSProperties>;

/** The frame of a mail: the Province's name, the title, what happened, where to get help. */
export function Letter({
  title,
  site,
  to,
  children,
}: {
  title: string;
  site: MailSite;
  /** Name of the person it is for, where it is known and may stand in it. */
  to?: string | null;
  children: ReactNode;
}) {
  return (
    <Html lang="it" dir="ltr">
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Body lang="it" style={style.body}>
        {/* It is the document's title too. */}
        <Preview>{title}</Preview>
        <Container style={style.page}>
          <Section style={style.head}>
            <Text style={style.province}>{site.provinceName}</Text>
            <Text style={style.portal}>{site.portalName}</Text>
          </Section>
          <Section style={style.main}>
            <Heading as="h1" style={style.title}>
              {title}
            </Heading>
            <P>{to ? `Buongiorno ${to},` : "Buongiorno,"}</P>
            {children}
          </Section>
          <Section style={style.foot}>
            <Hr style={style.rule} />
            <Text style={style.small}>
              Hai un dubbio? Rispondi a questa e-mail o scrivi a <Address to={site.email} />.
              {site.phones.length > 0 ? ` Telefono: ${site.phones.join(", ")}.` : null}
            </Text>
            <Text style={style.small}>
              Questo messaggio è partito da solo dal {site.portalName} della {site.provinceName}. Non chiediamo mai
              password per e-mail.
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

export const P = ({ children }: { children: ReactNode }) => <Text style={style.text}>{children}</Text>;

export const Subtitle = ({ children }: { children: ReactNode }) => (
  <Heading as="h2" style={style.subtitle}>
    {children}
  </Heading>
);

/** The one thing to do. */
export const Action = ({ href, children }: { href: string; children: string }) => (
  <Section style={{ margin: "8px 0 24px" }}>
    <Button href={href} style={style.action}>
      {children}
    </Button>
  </Section>
);

const Address = ({ to }: { to: string }) => (
  <Link href={`mailto:${to}`} style={style.link}>
    {to}
  </Link>
);

/** Lines in a list; nothing when there are none. */
export function Lines({ items, ordered = false }: { items: readonly ReactNode[]; ordered?: boolean }) {
  if (items.length === 0) return null;
  const List = ordered ? "ol" : "ul";
  return (
    <List style={style.list}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mail is rendered once
        <li key={index} style={style.item}>
          {item}
        </li>
      ))}
    </List>
  );
}

/** The operator's own words; nothing when there are none. */
export function Quote({ children }: { children: string }) {
  if (!children.trim()) return null;
  return (
    <Section style={style.quote}>
      <Text style={style.quoted}>{children.trim()}</Text>
    </Section>
  );
}

const REQUEST: Record<KindId, string> = {
  registration: "richiesta di registrazione",
  deactivation: "richiesta di disattivazione",
  delegation: "delega a un intermediario",
  delegationRevocation: "revoca di una delega",
  intervention: "richiesta di intervento sulle credenziali",
  "email-change": "richiesta di cambio e-mail",
};

type Named = {
  kind: KindId;
  code?: string | null;
  organizationName?: string | null;
  what?: string | null;
  preparedBy?: string | null;
};

/** "richiesta di registrazione SIN-2026-004217-K per «Forno Rossi S.r.l.»"; then who has prepared it, if another did. */
export function requestOf(data: Named): string {
  const code = data.code ? ` ${data.code}` : "";
  const body = data.organizationName ? ` per «${data.organizationName}»` : "";
  const by = data.preparedBy ? `, preparata da «${data.preparedBy}»` : "";
  return `${data.what ?? REQUEST[data.kind]}${code}${body}${by}`;
}

/** A subject ends with the dossier's code, where there is one. */
export const withCode = (text: string, data: { code?: string | null }): string =>
  data.code ? `${text} - ${data.code}` : text;

/** "entro sabato 19 dicembre 2026": the last good day, weekday and year. */
export const by = (day: string): string => `entro ${formatLongDate(day)}`;

/** The subject the PEC must have, so that it finds its dossier (A35). */
export const pecSubjectOf = (data: { kind: KindId; code?: string | null }): string =>
  pecSubject(kindById(data.kind), data.code ?? "");

type Led = { ref: string; link?: string | null };

/** The one thing to do, at the dossier: by the mail's own link, else by its page, which asks for the key. */
export const ToDossier = ({ data, site, children }: { data: Led; site: MailSite; children: string }) => (
  <>
    <Action href={new URL(data.link ?? `/pratica/${data.ref}`, site.baseUrl).href}>{children}</Action>
    {data.link ? null : (
      <P>
        Se la pagina ti chiede la chiave, accedi con SPID, CIE o CNS, oppure apri il link personale che hai già
        ricevuto. Lo hai perso? Puoi fartene mandare uno nuovo da lì.
      </P>
    )}
  </>
);
