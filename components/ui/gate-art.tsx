/** The drawing beside the title on wide screens: a gate with a document through it. */
export function GateArt() {
  return (
    <svg className="hero-art" viewBox="0 0 460 400" aria-hidden="true" focusable="false">
      <path d="M0 400V152a78 78 0 0 1 156 0v248zM304 400V152a78 78 0 0 1 156 0v248z" fill="#dbe7f3" />
      <path d="M36 400V156a42 42 0 0 1 84 0v244zM340 400V156a42 42 0 0 1 84 0v244z" fill="#f2f6fa" />
      <path d="M96 400V154a134 134 0 0 1 268 0v246z" fill="#17334f" />
      <path d="M132 400V158a98 98 0 0 1 196 0v242z" fill="#06c" />
      <path d="M164 400V164a66 66 0 0 1 132 0v236z" fill="#fff" />
      <g transform="translate(178 196)">
        <rect width="104" height="136" rx="5" fill="#fff" stroke="#17334f" strokeWidth="4" />
        <path d="M20 28h40M20 50h64M20 72h64" stroke="#9db4cb" strokeWidth="6" strokeLinecap="round" />
        <circle cx="82" cy="116" r="25" fill="#006b48" stroke="#fff" strokeWidth="5" />
        <path d="M71 117l8 8 15-17" fill="none" stroke="#fff" strokeWidth="5" />
      </g>
    </svg>
  );
}
