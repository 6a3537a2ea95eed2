import type { ReactNode } from "react";

type Props = {
  tone?: "plain" | "ok" | "warn";
  title?: ReactNode;
  children: ReactNode;
  className?: string;
  id?: string;
};

/** Something to know before going on. Ochre ("warn") at most once a page, for what cannot be undone. */
export function Note({ tone = "plain", title, children, className, id }: Props) {
  const classes = ["note", tone !== "plain" && `note-${tone}`, className].filter(Boolean).join(" ");
  return (
    <div className={classes} id={id}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}
