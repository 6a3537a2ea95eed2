import type { ReactNode } from "react";

/** Shapes that tell state, term and warnings apart without colour; words always stand beside them. */
const SHAPES = {
  todo: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  bars: <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" fill="currentColor" />,
  full: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  done: (
    <>
      <circle cx="8" cy="8" r="7.500" fill="currentColor" />
      <path d="M4.300 8.300l2.500 2.500 5-5.400" fill="none" stroke="#fff" strokeWidth="1.800" />
    </>
  ),
  refused: (
    <>
      <circle cx="8" cy="8" r="6.600" fill="none" stroke="currentColor" strokeWidth="1.800" />
      <path d="M5.300 5.300l5.400 5.400M10.700 5.300l-5.400 5.400" stroke="currentColor" strokeWidth="1.800" />
    </>
  ),
  closed: (
    <>
      <circle cx="8" cy="8" r="6.600" fill="none" stroke="currentColor" strokeWidth="1.800" />
      <path d="M4.500 8h7" stroke="currentColor" strokeWidth="1.800" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.600" fill="none" stroke="currentColor" strokeWidth="1.800" />
      <path d="M8 4.200V8l2.600 1.800" fill="none" stroke="currentColor" strokeWidth="1.600" />
    </>
  ),
  late: (
    <>
      <path d="M8 .8L15.800 15H.2z" fill="currentColor" />
      <path d="M8 5.500v4.500M8 11.400v1.700" stroke="#fff" strokeWidth="1.700" />
    </>
  ),
  warning: (
    <>
      <path
        d="M8 1.200L15.500 14.500H.5z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.600"
        strokeLinejoin="round"
      />
      <path d="M8 6v4M8 11.500v1.600" stroke="currentColor" strokeWidth="1.700" />
    </>
  ),
  check: <path d="M2.500 8.500l3.500 3.500 7.500-8" fill="none" stroke="currentColor" strokeWidth="2.200" />,
  search: (
    <>
      <circle cx="6.800" cy="6.800" r="5" fill="none" stroke="currentColor" strokeWidth="1.800" />
      <path d="M10.500 10.500L15 15" stroke="currentColor" strokeWidth="1.800" />
    </>
  ),
  up: <path d="M8 13V3M4 7l4-4 4 4" fill="none" stroke="currentColor" strokeWidth="1.800" />,
  down: <path d="M8 3v10M4 9l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.800" />,
  left: <path d="M10.500 2.500L5 8l5.500 5.500" fill="none" stroke="currentColor" strokeWidth="1.800" />,
  right: <path d="M5.500 2.500L11 8l-5.500 5.500" fill="none" stroke="currentColor" strokeWidth="1.800" />,
} as const satisfies Record<string, ReactNode>;
export type SignName = keyof typeof SHAPES;

/** A drawing of 16 pixels, silent: what it means is written beside it. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
