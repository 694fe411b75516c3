// Colours as Monaco wants them: #rrggbb.

/** A computed colour (`rgb(251, 250, 246)`, `color(srgb 0.98 0.98 0.96)`) as `#rrggbb`; an unknown one is a grey. */
export function hexOf(computed: string): string {
  const share = computed.startsWith("color(srgb") ? 255 : 1;
  if (share === 1 && !computed.startsWith("rgb")) return "#808080";
  const channels = computed.replace("color(srgb", "").match(/[\d.]+(?:e-?\d+)?/g) ?? [];
  const hex = channels.slice(0, 3).map((channel) => {
    const value = Math.min(255, Math.max(0, Math.round(Number(channel) * share)));
    return value.toString(16).padStart(2, "0");
  });
  return hex.length === 3 ? `#${hex.join("")}` : "#808080";
}

/** True for a background on which light letters stand. */
export function isDark(hex: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
