// The Python beside the TypeScript prints what is recorded.
import { join } from "node:path";
import { shownValue } from "../../lesson/lesson-error.ts";
import type { Lesson } from "../../lesson/lesson.ts";
import { runPython } from "../python.ts";
import { promise, type Family } from "./promise.ts";

/** Each Python file of a lesson, below its folder, and its recorded output. */
export function pythonFiles(lesson: Lesson): readonly { readonly name: string; readonly output: string }[] {
  const { demos, solutionPython, solutionPythonOutput } = lesson;
  return [
    ...demos.flatMap(({ name, python }) => (python ? [{ name: `demo/${name}.py`, output: python.output }] : [])),
    ...(solutionPython === undefined ? [] : [{ name: "solution/main.py", output: solutionPythonOutput ?? "" }]),
  ];
}

/** Promises nothing where there is no CPython. */
export const python: Family = (subject, { python: found }) =>
  found === undefined
    ? []
    : pythonFiles(subject.lesson).map(({ name, output: recorded }) =>
        promise(subject, `${name} prints what is recorded`, async () => {
          const file = join(subject.lesson.folder, name);
          const { output, failure } = await runPython(found, file);
          if (failure !== undefined) return [{ file, says: `must run to its end, found: ${failure}; mend it` }];
          if (output === recorded) return [];
          return [{ file, says: `must print what ${name}.out records, found ${difference(recorded, output)}` }];
        }),
      );

function difference(recorded: string, output: string): string {
  const wanted = recorded.split("\n");
  const got = output.split("\n");
  const at = wanted.findIndex((line, index) => line !== got[index]);
  const line = at === -1 ? wanted.length : at;
  return `${shownValue(got[line])} for ${shownValue(wanted[line])} on line ${line + 1}; mend the program, or record it anew`;
}
