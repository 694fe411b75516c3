// Makes what a lesson page ships to its workbench: runs at build time, and in the author's tool. Never in a page.
import { compile } from "../compile/compile-node.ts";
import type { Files, Program } from "../compile/program.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { createNodeSandbox } from "../sandbox/host/node-host.ts";
import type { LessonData } from "./lesson-data.ts";

/**
 * @returns everything that the page of a lesson needs, compiled.
 * @throws {Error} that names the file which does not compile or load, and says why.
 */
export async function prepareLesson(lesson: Lesson): Promise<LessonData> {
  const compiled = async (
    what: string,
    files: Files,
    entry: string,
    allow: readonly string[] = [],
  ): Promise<Program> => {
    const result = await compile(files, { entry, allow });
    if (result.ok) return result.program;
    const problems = result.problems.map(
      ({ message, at }) => `${at === undefined ? "" : `line ${at.line}: `}${message}`,
    );
    throw new Error(`${lesson.folder}/${what} does not compile: ${problems.join("; ")}`);
  };
  const starterProgram = await compiled("starter/main.ts", lesson.starter, "main.ts");
  const solutionProgram = await compiled("solution/main.ts", lesson.solution, "main.ts");
  const checksProgram = await compiled("checks.ts", { "checks.ts": lesson.checksSource }, "checks.ts", [
    "unwind/checks",
  ]);
  const demos = await Promise.all(
    lesson.demos.map(async ({ name, source }) => ({
      name,
      source,
      program: await compiled(`demo/${name}.ts`, { "main.ts": source }, "main.ts"),
    })),
  );
  const python = {
    demos: lesson.demos.some((demo) => demo.python !== undefined),
    solution: lesson.solutionPython !== undefined,
  };
  const hasPython = python.demos || python.solution;
  const sandbox = createNodeSandbox();
  try {
    const { exports, checks } = await sandbox.describe(solutionProgram, checksProgram);
    return {
      id: lesson.id,
      ...(lesson.formerly.length > 0 && { formerly: lesson.formerly }),
      title: lesson.title,
      kind: lesson.kind,
      starter: lesson.starter,
      starterProgram,
      solution: lesson.solution,
      wanted: exports,
      checksProgram,
      checks: checks.map(({ name, hidden }) => ({ name, hidden })),
      explores: checks.flatMap(({ name, explores }) => (explores ? [name] : [])),
      hints: lesson.hints,
      demos,
      ...(hasPython && { python }),
    };
  } catch (error) {
    throw new Error(`${lesson.folder}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    sandbox.dispose();
  }
}

const PLAYGROUND = `import { open } from "unwind/pathlib";

// A blank bench: change this program, run it, share it by link.
export function main(): void {
  using file = open("hello.txt", "w");
  file.write("hello");
  console.log("wrote", file.name);
}
`;

/** There is nothing to be graded; but a schedule of the whole program can be steered. */
const MAIN_CHECK = "main";
const MAIN_CHECKS = `import { checks } from "unwind/checks";

export default checks<{ main: () => unknown }>(({ check }) => {
  check("${MAIN_CHECK}", async ({ learner, everySchedule }) => {
    await everySchedule(() => learner.main());
  });
});
`;

/** What the playground ships: a bench with a program to begin with and nothing to be graded. */
export async function preparePlayground(): Promise<LessonData> {
  const starter = { "main.ts": PLAYGROUND };
  const compiled = await compile(starter, { entry: "main.ts" });
  const main = await compile({ "checks.ts": MAIN_CHECKS }, { entry: "checks.ts", allow: ["unwind/checks"] });
  if (!compiled.ok || !main.ok) throw new Error("The playground's program does not compile");
  return {
    id: "playground/own",
    title: "Playground",
    kind: "lesson",
    starter,
    starterProgram: compiled.program,
    solution: starter,
    wanted: { main: "function" },
    checksProgram: main.program,
    checks: [],
    explores: [MAIN_CHECK],
    hints: [],
    demos: [],
  };
}
