/** Decorative marks beside the words "Entra con…", drawn white on the button's colour. */

export function SpidMark() {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="15" fill="#fff" />
      <circle cx="16" cy="11.5" r="4.5" fill="#06c" />
      <path d="M7.5 24.5c.6-5 4-7.7 8.5-7.7s7.9 2.7 8.5 7.7a15 15 0 0 1-17 0z" fill="#06c" />
    </svg>
  );
}

/** A card, and the waves with which it is read. */
export function CieMark() {
  return (
    <svg
      viewBox="0 0 32 32"
      width="32"
      height="32"
      fill="none"
      stroke="#fff"
      strokeWidth="2"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="2" y="9" width="20" height="14" rx="2" />
      <circle cx="8" cy="15" r="2" />
      <path d="M5 20c.5-1.5 5.5-1.5 6 0M14 14h4M14 18h4" />
      <path d="M25.5 11.5a7 7 0 0 1 0 9M28.800 8.500a11.5 11.5 0 0 1 0 15" />
    </svg>
  );
}

/** A card with its chip. */
export function CardMark() {
  return (
    <svg
      viewBox="0 0 32 32"
      width="32"
      height="32"
      fill="none"
      stroke="#fff"
      strokeWidth="2"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="3" y="7" width="26" height="18" rx="2" />
      <rect x="7" y="12" width="7" height="6" rx="1" />
      <path d="M7 15h7M18 14h7M18 19h7" />
    </svg>
  );
}
