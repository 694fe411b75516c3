// `verify`: proves lessons by running them.
import { availableParallelism } from "node:os";
import { chooseLessons } from "./choose-lessons.ts";
import { families } from "./promises/all.ts";
import { pythonFiles } from "./promises/python.ts";
import type { Outcome, Proof } from "./proof.ts";
import { OLDEST_PYTHON } from "./python.ts";
import { runProofs } from "./run-proofs.ts";
import { subjectOf, type Subject } from "./subject.ts";
import { Workshop } from "./workshop.ts";

/** How many threads of a program find a warm worker, as on the page: programs that race must not start one by one. */
const THREADS = 4;

export interface VerifyOptions {
  /** Where the chapters stand. */
  readonly root: string;
  /** Which lessons; none: all. See `chooseLessons`. */
  readonly names: readonly string[];
  /** Told after each proof. */
  readonly onProgress?: (done: number, all: number, proof: Proof) => void;
}

export interface Verification {
  readonly outcomes: readonly Outcome[];
  /** What was left out, and why; one line each. */
  readonly notes: readonly string[];
}

/** @throws {Misuse} when a name fits nothing. */
export async function verify({ root, names, onProgress }: VerifyOptions): Promise<Verification> {
  const { lessons, outcomes } = await chooseLessons(root, names);
  const subjects = await Promise.all(lessons.map(subjectOf));
  if (subjects.length === 0) return { outcomes, notes: [] };
  const atOnce = availableParallelism();
  const workshop = await Workshop.open(subjects, atOnce + THREADS);
  try {
    const proofs = families.flatMap((family) => subjects.flatMap((subject) => family(subject, workshop)));
    const proved = await runProofs(proofs, {
      atOnce,
      onProgress: (done, proof) => onProgress?.(done, proofs.length, proof),
    });
    return { outcomes: [...outcomes, ...proved], notes: notesOn(subjects, workshop) };
  } finally {
    workshop[Symbol.dispose]();
  }
}

function notesOn(subjects: readonly Subject[], { python }: Workshop): string[] {
  const files = subjects.flatMap(({ lesson }) => pythonFiles(lesson)).length;
  if (python !== undefined || files === 0) return [];
  return [
    `Python was not run: found no CPython ${OLDEST_PYTHON} or newer. Install one to prove ${files} recorded files`,
  ];
}
