// `mutants`: makes each mistake in a lesson's solution and asks its checks. A mutant that passes them all shows what no check asks for.
import { availableParallelism } from "node:os";
import { compile } from "../../compile/compile-node.ts";
import { LessonError } from "../../lesson/lesson-error.ts";
import { chooseLessons } from "../choose-lessons.ts";
import { subjectOf, type Subject } from "../subject.ts";
import { Workshop } from "../workshop.ts";
import { readExcuses, type Excuse } from "./excuses.ts";
import { mutantsOf, type Mutant } from "./mutate.ts";

/** A mutant that hangs is killed by its deadline; far more than a solution takes. */
const DEADLINE_MS = 3_000;
/** Workers that are kept warm beside those at work, for programs with threads. */
const THREADS = 3;

export interface MutantsOptions {
  /** Where the chapters stand. */
  readonly root: string;
  /** Which lessons; none: all. See `chooseLessons`. */
  readonly names: readonly string[];
  /** Told after each mutant. */
  readonly onProgress?: (done: number, all: number, what: { lesson: string; promise: string }) => void;
}

/** What came of the mutants of one lesson. */
export interface LessonMutants {
  readonly lesson: string;
  readonly tried: number;
  /** Not excused. */
  readonly survivors: readonly Omit<Mutant, "files">[];
  readonly excused: readonly Excuse[];
  /** What is wrong with the lesson or its excuses, a line each. */
  readonly problems: readonly string[];
}

interface Trial {
  readonly subject: Subject;
  readonly mutant: Mutant;
}

/** @throws {Misuse} when a name fits nothing. */
export async function runMutants({ root, names, onProgress }: MutantsOptions): Promise<LessonMutants[]> {
  const { lessons, outcomes } = await chooseLessons(root, names);
  const malformed = outcomes
    .filter(({ passed }) => !passed)
    .map(({ lesson, message = "" }): LessonMutants => {
      return { lesson, tried: 0, survivors: [], excused: [], problems: [message] };
    });
  const subjects = await Promise.all(lessons.map(subjectOf));
  if (subjects.length === 0) return malformed;
  const atOnce = availableParallelism();
  using workshop = await Workshop.open([], atOnce + THREADS);
  const trials = subjects.flatMap((subject) =>
    mutantsOf(subject.lesson.solution, subject.lesson.starter).map((mutant): Trial => ({ subject, mutant })),
  );
  const survived = new Set<Mutant>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let trial = trials[next++]; trial !== undefined; trial = trials[next++]) {
      if (await survives(trial, workshop)) survived.add(trial.mutant);
      onProgress?.(++done, trials.length, { lesson: trial.subject.lesson.id, promise: trial.mutant.id });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const results = subjects.map(async ({ lesson }): Promise<LessonMutants> => {
    const mutants = trials.filter(({ subject }) => subject.lesson === lesson).map(({ mutant }) => mutant);
    return await judge(lesson.id, lesson.folder, mutants, survived);
  });
  return [...malformed, ...(await Promise.all(results))];
}

/** Tells whether a mutant passes every check. One that does not compile is no mutant. */
async function survives({ subject, mutant }: Trial, workshop: Workshop): Promise<boolean> {
  const compiled = await compile(mutant.files, { entry: "main.ts", allow: [] });
  if (!compiled.ok) return false;
  const { checks, grade } = await workshop.grader(subject, DEADLINE_MS);
  for (const check of checks) {
    const { state } = await grade(compiled.program, check);
    if (state !== "passed") return false;
  }
  return true;
}

async function judge(
  lesson: string,
  folder: string,
  mutants: readonly Mutant[],
  survived: ReadonlySet<Mutant>,
): Promise<LessonMutants> {
  const problems: string[] = [];
  let excuses: readonly Excuse[] = [];
  try {
    excuses = await readExcuses(folder);
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    problems.push(error.message);
  }
  const alive = mutants.filter((mutant) => survived.has(mutant));
  const excused = excuses.filter(({ mutant }) => alive.some(({ id }) => id === mutant));
  for (const { mutant } of excuses.filter((each) => !excused.includes(each))) {
    problems.push(`mutants.yaml excuses a mutant that does not survive; remove it: ${mutant}`);
  }
  const survivors = alive
    .filter(({ id }) => !excused.some(({ mutant }) => mutant === id))
    .map(({ files: _, ...told }) => told);
  return { lesson, tried: mutants.length, survivors, excused, problems };
}
