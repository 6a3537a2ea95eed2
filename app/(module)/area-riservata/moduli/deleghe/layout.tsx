import type { ReactNode } from "react";
import { ModuleWindow } from "../../../module-window";

/** The window of Deleghe: its pages are the data area. */
export default function DelegationsWindow({ children }: { children: ReactNode }) {
  return <ModuleWindow code="deleghe">{children}</ModuleWindow>;
}
