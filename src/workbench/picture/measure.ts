// How wide a note is, asked of the engine once for each text.
const known = new Map<string, number>();
/** Of a letter on average, where no engine can be asked: on the server. */
const LETTER = 6.2;
const MOST_KNOWN = 5_000;

let context: CanvasRenderingContext2D | null | undefined;

/** The width in pixels of a text at a note's size. */
export function textWidth(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (typeof document === "undefined") return text.length * LETTER;
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * LETTER;
  context.font = `600 12px ${getComputedStyle(document.documentElement).getPropertyValue("--ui")}`;
  const width = Math.ceil(context.measureText(text).width) + 2;
  if (known.size > MOST_KNOWN) known.clear();
  known.set(text, width);
  return width;
}
