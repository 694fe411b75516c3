// The checks can be loaded beside the solution, and one of them is listed from the start.
import { join } from "node:path";
import { NotReached } from "../proof.ts";
import { problemIf, promise, type Family } from "./promise.ts";

export const checksLoad: Family = (subject, workshop) => [
  promise(subject, "checks.ts loads with the solution and has a visible check", async () => {
    const file = join(subject.lesson.folder, "checks.ts");
    try {
      const { checks } = await workshop.describe(subject);
      return problemIf(
        checks.every(({ hidden }) => hidden),
        file,
        "must have a check that is listed from the start, found only hidden ones; write one with `check(...)`",
      );
    } catch (error) {
      if (error instanceof NotReached) throw error;
      const found = error instanceof Error ? error.message : String(error);
      return [{ file, says: `must load with the solution, found: ${found}; mend whichever of them throws` }];
    }
  }),
];
