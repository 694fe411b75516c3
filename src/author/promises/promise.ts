// The shape of a family of promises, and how one is written down.
import type { LessonProblem } from "../../lesson/lesson-error.ts";
import type { Proof } from "../proof.ts";
import type { Subject } from "../subject.ts";
import type { Workshop } from "../workshop.ts";

/** What a family proves with. */
export type Tools = Pick<Workshop, "sandbox" | "python" | "types" | "compiled" | "ready" | "describe" | "grader">;

/** A family of promises: what it promises of a lesson, each with its proof. */
export type Family = (subject: Subject, workshop: Tools) => readonly Proof[];

/** A promise of this lesson. */
export function promise({ lesson }: Subject, text: string, prove: Proof["prove"]): Proof {
  return { lesson: lesson.id, promise: text, prove };
}

/** One problem when something is wrong, none when it is not. */
export function problemIf(wrong: boolean, file: string, says: string): readonly LessonProblem[] {
  return wrong ? [{ file, says }] : [];
}
