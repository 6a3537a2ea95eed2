/** Names of the symbols kept in public/sprite.svg; a test holds the two together. */
export const ICONS = [
  "arrow-left",
  "arrow-right",
  "burger",
  "card",
  "check",
  "check-circle",
  "chevron-left",
  "chevron-right",
  "clip",
  "clock",
  "close",
  "collapse",
  "copy",
  "delete",
  "download",
  "error",
  "exchange-circle",
  "expand",
  "external-link",
  "file-pdf",
  "flag",
  "inbox",
  "info-circle",
  "key",
  "lock",
  "logout",
  "mail",
  "minus-circle",
  "pencil",
  "plus-circle",
  "print",
  "refresh",
  "search",
  "settings",
  "telephone",
  "upload",
  "user",
  "warning-circle",
] as const;
export type IconName = (typeof ICONS)[number];

/** A decorative icon: the words beside it say the same thing, so assistive technology skips it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={className ? `icon ${className}` : "icon"} aria-hidden="true" focusable="false">
      <use href={`/sprite.svg#it-${name}`} />
    </svg>
  );
}
