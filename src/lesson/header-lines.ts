import { lessonError, shownValue } from "./lesson-error.ts";

/**
 * Reads the lines `// NAME: TEXT` that an author's file begins with, in the order asked for.
 *
 * @returns the texts, in that order.
 * @throws {LessonError} naming the line that is not as wanted.
 */
export function readHeader<const Names extends readonly string[]>(
  file: string,
  source: string,
  names: Names,
  examples: { readonly [K in keyof Names]: string },
): { readonly [K in keyof Names]: string } {
  const lines = source.split("\n");
  return names.map((name, index) => {
    const start = `// ${name}:`;
    const line = lines[index] ?? "";
    const text = line.startsWith(start) ? line.slice(start.length).trim() : "";
    if (text === "") {
      throw lessonError(
        file,
        `line ${index + 1} must be \`${start} TEXT\`, found ${shownValue(line)}; write e.g. \`${start} ${examples[index]}\``,
      );
    }
    return text;
  }) as { [K in keyof Names]: string };
}

/** The source from the line after its `count` header lines, without the blank lines that follow them. */
export function withoutHeader(source: string, count: number): string {
  return source.split("\n").slice(count).join("\n").replace(/^\n+/, "");
}
