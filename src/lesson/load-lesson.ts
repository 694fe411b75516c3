import { join, dirname } from "node:path";
import { readMdx } from "./frontmatter.ts";
import { slugOf } from "./folder-name.ts";
import { gather, LessonError, shownValue } from "./lesson-error.ts";
import { readRight, readSolution, readStarter, readWrong } from "./read-answers.ts";
import { readDemos } from "./read-demos.ts";
import { listFolder, readText } from "./read-text.ts";
import { lessonSchema } from "./schema.ts";
import type { Lesson } from "./lesson.ts";

const ENTRIES = ["index.mdx", "demo", "starter", "solution", "checks.ts", "right", "wrong", "mutants.yaml"];

/**
 * Reads one lesson from its folder, `.../02-many-resources/02-unwind-order`.
 *
 * @throws {LessonError} naming each file that is not as wanted, what was found, and what to do next.
 */
export async function loadLesson(folder: string): Promise<Lesson> {
  const readsStarter = readStarter(join(folder, "starter"));
  const [ids, , mdx, demos, starter, solution, checksSource, right, wrong] = await gather(
    namesOf(folder),
    checkEntries(folder),
    readProse(folder),
    readDemos(join(folder, "demo")),
    readsStarter,
    // Without a starter there is nothing to compare with: its own problem is reported once.
    readsStarter.then(
      (files) => readSolution(join(folder, "solution"), files),
      () => undefined,
    ),
    readText(join(folder, "checks.ts")),
    readRight(join(folder, "right")),
    readWrong(join(folder, "wrong")),
  );
  const [chapter, slug] = ids;
  const { difficulty, ...fields } = mdx.fields;
  return {
    id: `${chapter}/${slug}`,
    chapter,
    slug,
    folder,
    ...fields,
    ...(difficulty === undefined ? {} : { difficulty }),
    demos,
    starter,
    solution: { ...starter, ...solution?.files },
    ...(solution?.python === undefined
      ? {}
      : { solutionPython: solution.python.source, solutionPythonOutput: solution.python.output }),
    checksSource,
    right,
    wrong,
  };
}

async function namesOf(folder: string): Promise<readonly [string, string]> {
  return [slugOf(dirname(folder)), slugOf(folder)];
}

async function checkEntries(folder: string): Promise<void> {
  const strangers = (await listFolder(folder)).filter(({ name }) => !ENTRIES.includes(name));
  if (strangers.length > 0) {
    const known = ENTRIES.map((name) => `\`${name}\``).join(", ");
    throw new LessonError(
      strangers.map(({ name, path }) => ({
        file: path,
        says: `must be one of ${known}, found ${shownValue(name)}; rename or remove it`,
      })),
    );
  }
}

async function readProse(folder: string) {
  const file = join(folder, "index.mdx");
  const mdx = await readMdx(file, lessonSchema);
  const problems: string[] = [];
  for (const [, name = ""] of mdx.body.matchAll(/<Demo\s[^>]*?file="([^"]*)"/g)) {
    const there = (await listFolder(join(folder, "demo"))).map((entry) => entry.name).filter((n) => n.endsWith(".ts"));
    if (!there.includes(name)) {
      const found = there.length === 0 ? "no demo" : there.map((n) => `\`${n}\``).join(", ");
      problems.push(`\`<Demo file="${name}" />\` must name a file in \`demo/\`, found ${found}; add \`demo/${name}\``);
    }
  }
  const prose = mdx.body.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, "");
  const heading = /^# .*/m.exec(prose)?.[0];
  if (heading !== undefined) {
    problems.push(
      `must have no heading of the first level, found ${shownValue(heading)}; the page shows \`title\`: use \`##\``,
    );
  }
  if (problems.length > 0) throw new LessonError(problems.map((says) => ({ file, says })));
  return mdx;
}
