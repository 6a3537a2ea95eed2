/** Colours that a module may have (B52): white on each is at least 5:1, and app/styles draws them. */
export const MODULE_COLORS = [
  { value: "#1d5fa8", label: "Blu" },
  { value: "#00694f", label: "Verde" },
  { value: "#8a3b12", label: "Mattone" },
  { value: "#5b3a9e", label: "Viola" },
  { value: "#9b1c5a", label: "Porpora" },
  { value: "#5a6772", label: "Grigio" },
] as const;

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio of two colours written "#rrggbb", from 1 to 21 (WCAG 2.1, relative luminance). */
export function contrastRatio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
