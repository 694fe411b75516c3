// The little that doc comments have of Markdown: paragraphs, lists and `code`.

/** A stretch of text, or of code. */
export type Part = { readonly text: string } | { readonly code: string };

export type Block = { readonly paragraph: readonly Part[] } | { readonly list: readonly (readonly Part[])[] };

/** Takes prose apart into what a page shows. */
export function blocksOf(prose: string): readonly Block[] {
  return prose
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== "")
    .map((block): Block => {
      const lines = block.split("\n").map((line) => line.trim());
      if (lines.every((line) => line.startsWith("- "))) return { list: lines.map((line) => partsOf(line.slice(2))) };
      return { paragraph: partsOf(lines.join(" ")) };
    });
}

/** One line of prose. */
export function partsOf(text: string): readonly Part[] {
  return text.split(/(`[^`]+`)/).flatMap((part): Part[] => {
    if (part === "") return [];
    return part.length > 2 && part.startsWith("`") && part.endsWith("`")
      ? [{ code: part.slice(1, -1) }]
      : [{ text: part }];
  });
}
