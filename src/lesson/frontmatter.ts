// Reads the fields between the `---` lines of an .mdx file without Astro: the author's command line needs them too.
import { parseDocument } from "yaml";
import type { z } from "zod";
import { LessonError, lessonError } from "./lesson-error.ts";
import { problemsOf } from "./schema.ts";
import { readText } from "./read-text.ts";

/** An .mdx file in its two parts. */
export interface Mdx<Fields> {
  readonly fields: Fields;
  /** The prose, from the line after the second `---`. */
  readonly body: string;
}

const BLOCK = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/;

/**
 * Reads an .mdx file and holds its fields against a schema.
 *
 * @throws {LessonError} when the file, its block or a field is not as wanted.
 */
export async function readMdx<Schema extends z.ZodType>(file: string, schema: Schema): Promise<Mdx<z.output<Schema>>> {
  const text = await readText(file);
  const block = BLOCK.exec(text);
  if (!block) {
    throw lessonError(
      file,
      "must begin with fields between two lines `---`, found none; begin with `---`, `title: ...`, `---`",
    );
  }
  const document = parseDocument(block[1] ?? "");
  const [broken] = document.errors;
  if (broken) {
    // The block begins at the file's second line.
    const at = (broken.linePos?.[0].line ?? 0) + 1;
    const what = broken.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
    throw lessonError(file, `line ${at} must be YAML, found: ${what}; quote a text that holds \`: \` or \`#\``);
  }
  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (!parsed.success) throw new LessonError(problemsOf(parsed.error).map((says) => ({ file, says })));
  return { fields: parsed.data, body: text.slice(block[0].length) };
}
