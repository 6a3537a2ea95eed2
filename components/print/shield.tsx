/** The Province's arms are not ours to draw: without its logo, a shield with its letters stands in their place. */
export function Shield({ letters, logo }: { letters: string; logo: string | null }) {
  // biome-ignore lint/performance/noImgElement: a document on paper, whose picture stands inside it
  if (logo) return <img className="arms" src={logo} alt={`Provincia ${letters}`} />;
  return (
    <svg className="arms" viewBox="0 0 52 64" role="img" aria-label={`Provincia ${letters}`}>
      <path d="M3 8h46v28c0 13-10 20-23 25C13 56 3 49 3 36z" fill="none" stroke="#000" strokeWidth="2" />
      <path d="M7 12h38v24c0 10-8 16-19 20.5C15 52 7 46 7 36z" fill="none" stroke="#000" strokeWidth=".8" />
      <text x="26" y="38" textAnchor="middle" fontFamily="Titillium Web" fontWeight="600" fontSize="16">
        {letters}
      </text>
    </svg>
  );
}
