import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

type LinkProps = { href: string; icon?: IconName; children: ReactNode };

/** The one thing to do on the page. */
export function PrimaryLink({ href, icon, children }: LinkProps) {
  return (
    <a className="btn btn-primary" href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** Another thing one may do. */
export function OutlineLink({ href, icon, children }: LinkProps) {
  return (
    <a className="btn btn-outline-primary" href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** Third rank: words, underlined, with an icon after them when they lead on. */
export function QuietLink({ href, icon, children }: LinkProps) {
  return (
    <a className="btn-quiet" href={href}>
      {icon === "arrow-left" && <Icon name={icon} />}
      {children}
      {icon && icon !== "arrow-left" && <Icon name={icon} />}
    </a>
  );
}
