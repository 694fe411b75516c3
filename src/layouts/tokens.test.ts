import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

/** The custom colours of the block that begins with `start`. */
function colours(start: string): Readonly<Record<string, string>> {
  const from = css.indexOf(start);
  expect(from, start).toBeGreaterThan(-1);
  const block = css.slice(from, css.indexOf("}", from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** The contrast of two colours as WCAG 2.2 counts it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one = "", other = ""): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const light = colours(":root {");
const dark = colours(':root[data-theme="dark"] {');
const texts = ["ink", "ink-2", "ink-3", "accent", "held", "waiting-ink", "leaked", "passed", "error"];
const code = ["kw", "str", "fn", "com", "num"];

describe("the tokens", () => {
  it("are the same for a dark system and for a reader who chose dark", () => {
    expect(colours(':root:not([data-theme="light"]) {')).toEqual(dark);
  });

  it("name the same colours in light and dark", () => {
    expect(Object.keys(dark)).toEqual(Object.keys(light));
  });

  it.each([
    ["light", light],
    ["dark", dark],
  ])("give all text in %s at least 4.5 to 1 on every surface", (_, theme) => {
    const weak = ["paper", "bench", "card"].flatMap((surface) =>
      [...texts, ...code]
        .filter((text) => contrast(theme[text], theme[surface]) < 4.5)
        .map((text) => `${text} on ${surface}`),
    );

    expect(weak).toEqual([]);
    expect(contrast(theme["accent-ink"], theme.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["light", light],
    ["dark", dark],
  ])("give the edges of controls in %s at least 3 to 1", (_, theme) => {
    expect(contrast(theme.edge, theme.card)).toBeGreaterThanOrEqual(3);
    expect(contrast(theme.edge, theme.bench)).toBeGreaterThanOrEqual(3);
  });
});
