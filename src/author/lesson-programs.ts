// The programs of a lesson: what a learner may have in the editor, what the prose runs, and the checks.
import { join } from "node:path";
import type { Files } from "../compile/program.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { readText } from "../lesson/read-text.ts";

export interface LessonProgram {
  readonly role: "starter" | "solution" | "right" | "wrong" | "demo" | "checks";
  /** The file that messages name, below the lesson's folder: `wrong/forgets.ts`. */
  readonly name: string;
  readonly files: Files;
  readonly entry: string;
  /** Where each file stands on disk; absolute. */
  readonly paths: Readonly<Record<string, string>>;
  /** How many lines of the entry's file stand above its first line here. */
  readonly linesAbove: number;
}

/** Lists the programs of a lesson: the starter, the solution, right and wrong answers, demos, and the checks. */
export async function programsOf(lesson: Lesson): Promise<readonly LessonProgram[]> {
  const { folder, starter, solution } = lesson;
  const starterPaths = Object.fromEntries(Object.keys(starter).map((file) => [file, join(folder, "starter", file)]));
  const answer = (role: "right" | "wrong", { file, source }: { file: string; source: string }): LessonProgram => ({
    role,
    name: `${role}/${file}`,
    files: { ...starter, "main.ts": source },
    entry: "main.ts",
    paths: { ...starterPaths, "main.ts": join(folder, role, file) },
    linesAbove: 0,
  });
  const own = Object.keys(solution).filter((file) => solution[file] !== starter[file]);
  return [
    { role: "starter", name: "starter/main.ts", files: starter, entry: "main.ts", paths: starterPaths, linesAbove: 0 },
    {
      role: "solution",
      name: "solution/main.ts",
      files: solution,
      entry: "main.ts",
      paths: { ...starterPaths, ...Object.fromEntries(own.map((file) => [file, join(folder, "solution", file)])) },
      linesAbove: 0,
    },
    ...lesson.right.map((each) => answer("right", each)),
    ...lesson.wrong.map((each) => answer("wrong", each)),
    ...(await Promise.all(lesson.demos.map(({ name, source }) => demoProgram(folder, name, source)))),
    {
      role: "checks",
      name: "checks.ts",
      files: { "checks.ts": lesson.checksSource },
      entry: "checks.ts",
      paths: { "checks.ts": join(folder, "checks.ts") },
      linesAbove: 0,
    },
  ];
}

async function demoProgram(folder: string, name: string, source: string): Promise<LessonProgram> {
  const path = join(folder, "demo", `${name}.ts`);
  const whole = await readText(path);
  return {
    role: "demo",
    name: `demo/${name}.ts`,
    files: { "main.ts": source },
    entry: "main.ts",
    paths: { "main.ts": path },
    linesAbove: whole.split("\n").length - source.split("\n").length,
  };
}
