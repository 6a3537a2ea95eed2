import localFont from "next/font/local";

/** Only the body text is preloaded: the other two appear on few pages. Latin files cover Italian and English. */
const sans = localFont({
  src: [
    { path: "../../node_modules/@fontsource/titillium-web/files/titillium-web-latin-400-normal.woff2", weight: "400" },
    { path: "../../node_modules/@fontsource/titillium-web/files/titillium-web-latin-600-normal.woff2", weight: "600" },
    { path: "../../node_modules/@fontsource/titillium-web/files/titillium-web-latin-700-normal.woff2", weight: "700" },
  ],
  variable: "--font-sans",
  display: "swap",
});

const serif = localFont({
  src: "../../node_modules/@fontsource/lora/files/lora-latin-400-normal.woff2",
  weight: "400",
  variable: "--font-serif",
  display: "swap",
  preload: false,
});

const mono = localFont({
  src: "../../node_modules/@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2",
  weight: "400",
  variable: "--font-mono",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

export const fontVariables = `${sans.variable} ${serif.variable} ${mono.variable}`;
