// `starter/`, `solution/`, `right/` and `wrong/`: what a learner begins with and what they may answer.
import { join } from "node:path";
import { gather, lessonError, LessonError, shownValue, type LessonProblem } from "./lesson-error.ts";
import { readHeader } from "./header-lines.ts";
import { listFolder, readText, readTexts } from "./read-text.ts";
import type { FileTexts, WrongAnswer } from "./lesson.ts";

/**
 * Reads the starter: at least `main.ts`.
 *
 * @throws {LessonError} when that is missing, or a file is no TypeScript.
 */
export async function readStarter(folder: string): Promise<FileTexts> {
  const starter = await readTexts(folder);
  if (starter["main.ts"] === undefined) {
    throw lessonError(
      join(folder, "main.ts"),
      "must be there, found no such file; create it: it is what a learner first sees",
    );
  }
  checkTypeScript(folder, Object.keys(starter));
  return starter;
}

/** The solution's own files, and the same in Python when `main.py` stands there with its recorded output. */
export interface SolutionFiles {
  readonly files: FileTexts;
  readonly python?: { readonly source: string; readonly output: string };
}

/**
 * Reads the files in which the solution differs from the starter.
 *
 * @throws {LessonError} when there is none, or one is not in the starter, or says the same as there.
 */
export async function readSolution(folder: string, starter: FileTexts): Promise<SolutionFiles> {
  const { "main.py": source, "main.py.out": output, ...files } = await readTexts(folder);
  const problems: LessonProblem[] = [];
  if (Object.keys(files).length === 0) {
    problems.push({
      file: folder,
      says: "must hold the files that differ from the starter, found none; add e.g. `main.ts`",
    });
  }
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (starter[name] === undefined) {
      problems.push({
        file,
        says: `must have a counterpart in \`starter/\`, found none; a learner cannot add files: add \`starter/${name}\``,
      });
    } else if (starter[name] === text) {
      problems.push({ file, says: "must differ from the starter's, found the same text; remove it" });
    }
  }
  if (source !== undefined && output === undefined) {
    problems.push({
      file: join(folder, "main.py"),
      says: "must stand beside `main.py.out`, found no such file; record what it prints",
    });
  }
  if (problems.length > 0) throw new LessonError(problems);
  checkTypeScript(folder, Object.keys(files));
  return source === undefined || output === undefined ? { files } : { files, python: { source, output } };
}

/** Reads other right answers, each in place of `main.ts`. */
export async function readRight(folder: string): Promise<readonly { file: string; source: string }[]> {
  const entries = await listFolder(folder);
  checkTypeScript(
    folder,
    entries.map(({ name }) => name),
  );
  return Promise.all(entries.map(async ({ name, path }) => ({ file: name, source: await readText(path) })));
}

/**
 * Reads the wrong answers, each in place of `main.ts`, whole, so that a message's line is the file's.
 *
 * @throws {LessonError} when one does not begin with `// fails: ` and `// says: `.
 */
export async function readWrong(folder: string): Promise<readonly WrongAnswer[]> {
  const entries = await listFolder(folder);
  checkTypeScript(
    folder,
    entries.map(({ name }) => name),
  );
  const answers = entries.map(async ({ name, path }): Promise<WrongAnswer> => {
    const source = await readText(path);
    const examples = ["unwinds in LIFO order", "the last entered must be the first to exit"] as const;
    const [fails, says] = readHeader(path, source, ["fails", "says"], examples);
    return { file: name, source, fails, says };
  });
  return gather(...answers);
}

function checkTypeScript(folder: string, names: readonly string[]): void {
  const others = names.filter((name) => !name.endsWith(".ts"));
  if (others.length > 0) {
    throw new LessonError(
      others.map((name) => ({
        file: join(folder, name),
        says: `must be a TypeScript file, found ${shownValue(name)}; name it \`*.ts\` or move it`,
      })),
    );
  }
}
