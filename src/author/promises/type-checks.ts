// Nobody sees a red line in the editor before they have typed one: every program has its types right.
import { promise, type Family } from "./promise.ts";
import { NotReached } from "../proof.ts";

export const typeChecks: Family = (subject, workshop) =>
  subject.programs.map((program) =>
    promise(subject, `${program.name} type-checks`, async () => {
      if (!(await workshop.compiled(program)).ok) throw new NotReached(`${program.name} does not compile`);
      const types = await workshop.types;
      return types.problemsOf(program).map(({ file, line, message }) => ({
        file,
        says: `line ${line} must have its types right, found: ${message} Mend it`,
      }));
    }),
  );
