// Everything compiles as the page compiles it, the wrong answers too: they fail by their check.
import { join } from "node:path";
import { promise, type Family } from "./promise.ts";

export const compiles: Family = (subject, workshop) =>
  subject.programs.map((program) =>
    promise(subject, `${program.name} compiles`, async () => {
      const result = await workshop.compiled(program);
      if (result.ok) return [];
      return result.problems.map(({ message, at }) => {
        const above = at?.file === program.entry ? program.linesAbove : 0;
        const line = at === undefined ? "it" : `line ${at.line + above}`;
        return {
          file: program.paths[at?.file ?? program.entry] ?? join(subject.lesson.folder, program.name),
          says: `${line} must compile, found: ${message}; mend it`,
        };
      });
    }),
  );
