// Asks TypeScript about every program of the lessons, in a thread of its own: a busy main thread would fire the sandbox's deadlines late.
import { Worker } from "node:worker_threads";
import { programGlobals } from "../../workbench/monaco/program-globals.ts";
import type { LessonProgram } from "../lesson-programs.ts";
import type { Subject } from "../subject.ts";
import { libraryModules } from "./library-modules.ts";
import type { TypeAnswer, TypeQuestion } from "./protocol.ts";

/** A place in a file on disk, and TypeScript's words. */
export interface TypeProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface TypeReport {
  problemsOf(program: LessonProgram): readonly TypeProblem[];
  /** Which modules export a name (`ExitStack`, `ExitStack.push`, `threading.Lock`), by that name. */
  readonly vocabulary: ReadonlyMap<string, readonly string[]>;
}

/** Type-checks all programs of the lessons at once, as the editor does. */
export async function checkTypes(subjects: readonly Subject[]): Promise<TypeReport> {
  const places = new Map<string, { program: LessonProgram; file: string }>();
  const files: Record<string, string> = {};
  for (const { lesson, programs } of subjects) {
    for (const program of programs) {
      for (const [file, text] of Object.entries(program.files)) {
        const path = pathOf(lesson.folder, program, file);
        files[path] = text;
        places.set(path, { program, file });
      }
    }
  }
  const answer = await ask({ files, globals: programGlobals, modules: await libraryModules() });
  const problems = Map.groupBy(answer.problems, ({ path }) => places.get(path)?.program);
  return {
    vocabulary: new Map(Object.entries(answer.vocabulary)),
    problemsOf: (program) =>
      (problems.get(program) ?? []).map(({ path, line, message }) => {
        const file = places.get(path)?.file ?? program.entry;
        const above = file === program.entry ? program.linesAbove : 0;
        return { file: program.paths[file] ?? path, line: line + above, message };
      }),
  };
}

/** Each program gets a folder of its own, where its files find each other; `checks.ts` finds `./solution/main.ts`. */
function pathOf(folder: string, { role, name }: LessonProgram, file: string): string {
  const own = role === "checks" ? "" : role === "starter" || role === "solution" ? `${role}/` : `${name.slice(0, -3)}/`;
  return `${folder.replaceAll("\\", "/")}/${own}${file}`;
}

function ask(question: TypeQuestion): Promise<TypeAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<TypeAnswer>();
  const worker = new Worker(new URL("./type-worker.ts", import.meta.url), { workerData: question });
  worker.on("message", resolve);
  worker.on("error", reject);
  worker.on("exit", (code) => reject(new Error(`Expected TypeScript to answer, got exit code ${code} of its thread`)));
  return promise;
}
