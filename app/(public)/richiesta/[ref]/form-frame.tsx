import type { ReactNode } from "react";
import { SpeakForms } from "@/components/form/words";
import { Note } from "@/components/ui/note";
import type { Words } from "@/content/words";
import { language } from "@/lib/actions/language";

/** The steps and what stands beside them. Who reads English is told what is in Italian only, and it is marked as such. */
export async function FormFrame({ words, children }: { words: Words; children: ReactNode }) {
  const split = <div className="split split-form">{children}</div>;
  return words.lang === (await language()) ? split : <InItalian>{split}</InItalian>;
}

/** What is in Italian only, within an English page. */
export function InItalian({ children }: { children: ReactNode }) {
  return (
    <>
      <Note title="This form is in Italian only" className="mb-4">
        <p>
          Only the request for registration is in English. <a href="/en/help">Ask the help desk</a> when you need a
          hand.
        </p>
      </Note>
      <div lang="it">
        <SpeakForms>{children}</SpeakForms>
      </div>
    </>
  );
}
