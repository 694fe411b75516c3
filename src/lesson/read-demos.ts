// `demo/`: programs that the prose runs, each with what it shows, and the same in Python where it helps.
import { gather, lessonError, shownValue } from "./lesson-error.ts";
import { readHeader, withoutHeader } from "./header-lines.ts";
import { listFolder, readText, type Entry } from "./read-text.ts";
import type { Demo } from "./lesson.ts";

const NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(ts|py|py\.out)$/;

/**
 * Reads the demos of a lesson, by name.
 *
 * @throws {LessonError} when a file is none of `NAME.ts`, `NAME.py`, `NAME.py.out`, or one of them lacks its companion.
 */
export async function readDemos(folder: string): Promise<readonly Demo[]> {
  const entries = await listFolder(folder);
  const names = new Set(entries.map(({ name }) => name));
  const [demos] = await gather(
    gather(...entries.filter(({ name }) => name.endsWith(".ts")).map((entry) => readDemo(entry, names))),
    gather(...entries.map((entry) => checkCompanions(entry, names))),
  );
  return demos;
}

async function readDemo({ name, path }: Entry, names: ReadonlySet<string>): Promise<Demo> {
  const source = await readText(path);
  const [shows] = readHeader(path, source, ["shows"], ["leak of a.log"]);
  const demo = { name: name.slice(0, -".ts".length), source: withoutHeader(source, 1), shows };
  const python = path.replace(/\.ts$/, ".py");
  if (!names.has(name.replace(/\.ts$/, ".py"))) return demo;
  const [pythonSource, output] = await gather(readText(python), readText(`${python}.out`));
  return { ...demo, python: { source: pythonSource, output } };
}

async function checkCompanions({ name, path, isFolder }: Entry, names: ReadonlySet<string>): Promise<void> {
  const [, stem, end] = NAME.exec(name) ?? [];
  if (isFolder || stem === undefined || end === undefined) {
    throw lessonError(
      path,
      `must be \`NAME.ts\`, \`NAME.py\` or \`NAME.py.out\`, found ${shownValue(name)}; rename it`,
    );
  }
  const needs = end === "py" ? `${stem}.ts` : end === "py.out" ? `${stem}.py` : undefined;
  if (needs !== undefined && !names.has(needs)) {
    throw lessonError(path, `must stand beside \`${needs}\`, found no such file; add it or remove this one`);
  }
}
