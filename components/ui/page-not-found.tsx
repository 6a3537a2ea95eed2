import { addressIn } from "@/content/routes";
import type { Lang } from "@/content/ui";
import { PrimaryLink, QuietLink } from "./buttons";

const TEXT = {
  it: {
    title: "Questa pagina non c’è",
    why: "L’indirizzo può essere sbagliato, oppure la pagina è stata spostata.",
    link: "Se hai seguito il link di una pratica, controlla di averlo copiato tutto. Puoi anche chiederne uno nuovo.",
    home: { href: "/", label: "Vai alla pagina iniziale" },
    track: "La tua pratica",
  },
  en: {
    title: "This page is not here",
    why: "The address may be wrong, or the page has moved.",
    link: "If you followed the link of a request, check that you copied all of it. You can also ask for a new one.",
    home: { href: "/en", label: "Go to the home page" },
    track: "Your request",
  },
};

/** What to do when an address leads nowhere. */
export function PageNotFound({ lang = "it" }: { lang?: Lang }) {
  const text = TEXT[lang];
  return (
    <>
      <h1>{text.title}</h1>
      <p className="lead">{text.why}</p>
      <p>{text.link}</p>
      <div className="buttons mt-4">
        <PrimaryLink href={text.home.href}>{text.home.label}</PrimaryLink>
        <QuietLink href={addressIn(lang, "/pratica")} icon="arrow-right">
          {text.track}
        </QuietLink>
      </div>
    </>
  );
}
