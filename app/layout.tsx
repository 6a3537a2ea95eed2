import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  title: { default: "Portale SINTESI", template: "%s - Portale SINTESI" },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#0066cc" };

/** Passes through: the groups' layouts render `Document`, each in its own language. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children;
}
