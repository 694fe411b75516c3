// `mutants.yaml`: the mutants of a lesson that do the same as its solution, each with the reason.
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { LessonError } from "../../lesson/lesson-error.ts";
import { readTextIfThere } from "../../lesson/read-text.ts";

const schema = z.array(z.strictObject({ mutant: z.string().min(1), why: z.string().min(1) }));

/** A mutant that may survive. */
export interface Excuse {
  /** As `mutants` prints it. */
  readonly mutant: string;
  readonly why: string;
}

/** Reads the excuses of a lesson's folder. @throws {LessonError} when the file is malformed. */
export async function readExcuses(folder: string): Promise<readonly Excuse[]> {
  const file = join(folder, "mutants.yaml");
  const text = await readTextIfThere(file);
  if (text === undefined) return [];
  const wanted = "must be a list of `- mutant: TEXT` and `why: TEXT`";
  try {
    return schema.parse(parse(text) ?? []);
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error).split("\n").join(" ") : String(error);
    throw new LessonError([{ file, says: `${wanted}, found: ${found}; correct it` }]);
  }
}
