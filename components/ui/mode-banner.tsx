const TEXT = {
  it: "Ambiente dimostrativo: soggetti e persone sono inventati.",
  en: "Demonstration: the organisations and people here are invented.",
};

/** In local mode every page says that nothing here is real; in production it is not there. */
export function ModeBanner({ lang }: { lang: "it" | "en" }) {
  if (process.env.VARCO_MODE !== "local") return null;
  return (
    <aside className="mode-banner" aria-label={lang === "it" ? "Avviso" : "Notice"}>
      <div className="container">
        <p>{TEXT[lang]}</p>
      </div>
    </aside>
  );
}
