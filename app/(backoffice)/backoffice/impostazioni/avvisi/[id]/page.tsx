import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { romeDay } from "@/lib/domain/dates";
import { type Field, italianDate } from "@/lib/domain/form";
import { oneNotice } from "@/lib/settings/read-settings-pages";
import { seenOf } from "@/lib/settings/seen";
import { guarded } from "../../../_parts/guarded";
import { EditForm } from "../../_parts/edit-form";
import { noticeAction } from "../../actions";

export const metadata: Metadata = { title: "Avviso" };

const FIELDS: readonly Field[] = [
  { name: "date", type: "text", label: "Data", width: 10 },
  { name: "title", type: "text", label: "Titolo", width: 40, maxLength: 160 },
  { name: "body", type: "textarea", label: "Testo", hint: "Frasi brevi. Per tutti.", maxLength: 2000 },
  { name: "url", type: "text", label: "Link", hint: "Comincia con https://", width: 40, optional: true },
  { name: "urlLabel", type: "text", label: "Parole del link", width: 40, maxLength: 80, optional: true },
  { name: "visibleUntil", type: "text", label: "Visibile fino al", width: 10, optional: true },
  { name: "titleEn", type: "text", label: "Titolo in inglese", width: 40, maxLength: 160, optional: true },
  { name: "bodyEn", type: "textarea", label: "Testo in inglese", maxLength: 2000, optional: true },
  { name: "active", type: "checkbox", label: "Visibile sul sito", optional: true },
];

/** One notice, in Italian and if wanted in English (D13). */
export default function NoticePage({ params }: { params: Promise<{ id: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const { id } = await params;
    const isNew = id === "nuovo";
    const notice = isNew ? undefined : await oneNotice(ctx, id);
    if (!isNew && !notice) notFound();
    const values: Record<string, string> = notice
      ? {
          date: italianDate(notice.date),
          title: notice.title,
          body: notice.body,
          url: notice.url ?? "",
          urlLabel: notice.urlLabel ?? "",
          visibleUntil: notice.visibleUntil ? italianDate(notice.visibleUntil) : "",
          titleEn: notice.titleEn ?? "",
          bodyEn: notice.bodyEn ?? "",
          active: notice.active ? "yes" : "",
        }
      : { date: italianDate(romeDay(ctx.now)), active: "yes" };
    return (
      <EditForm
        title={notice?.title ?? "Nuovo avviso"}
        action={noticeAction}
        initial={{ values }}
        hidden={{ id: notice?.id ?? "", seen: notice ? seenOf(notice) : "" }}
        fields={FIELDS}
        back="/backoffice/impostazioni/avvisi"
      />
    );
  });
}
