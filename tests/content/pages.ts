import type { ReactElement } from "react";
import { createElement } from "react";
import { Home } from "@/components/ui/home";
import { InfoPage } from "@/components/ui/info-page";
import { PaperForm } from "@/components/ui/paper-form";
import { CREMONA } from "@/content/defaults";
import { ACCESSIBILITA } from "@/content/it/accessibilita";
import { ASSISTENZA } from "@/content/it/assistenza";
import { HOME } from "@/content/it/home";
import { MODULISTICA } from "@/content/it/modulistica";
import { NOTE_LEGALI } from "@/content/it/note-legali";
import { NOVITA } from "@/content/it/novita";
import { PAPER_FORMS } from "@/content/it/paper-forms";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { REQUISITI } from "@/content/it/requisiti";
import { SPID } from "@/content/it/spid";
import type { TextPage } from "@/content/page";
import { pageOf } from "@/content/parse";

const info = (page: TextPage): ReactElement => createElement(InfoPage, { page, site: CREMONA });

/** The public Italian pages as they are shown with the defaults, by address. */
export const ITALIAN_PAGES: Readonly<Record<string, ReactElement>> = {
  "/": createElement(Home, { text: HOME, site: CREMONA }),
  "/modulistica": info(MODULISTICA),
  "/assistenza": info(ASSISTENZA),
  "/requisiti": info(REQUISITI),
  "/spid": info(SPID),
  "/privacy": info(pageOf(PRIVACY_NOTICE, "")),
  "/note-legali": info(NOTE_LEGALI),
  "/accessibilita": info(ACCESSIBILITA),
  "/novita": info(NOVITA),
  ...Object.fromEntries(
    PAPER_FORMS.map((form) => [`/modulistica/${form.slug}`, createElement(PaperForm, { form, site: CREMONA })]),
  ),
};
