// `grade`: judges answers as the page would, each learner's in a process of its own.
import { availableParallelism } from "node:os";
import type { CheckReport } from "../../checks/report.ts";
import { compile } from "../../compile/compile-node.ts";
import type { Problem, Program } from "../../compile/program.ts";
import type { Lesson } from "../../lesson/lesson.ts";
import { CHECK_DEADLINE_MS, type CheckRequest } from "../../sandbox/host/sandbox.ts";
import { bundleNodeWorker } from "../bundle-node-worker.ts";
import { subjectOf, type Subject } from "../subject.ts";
import { Workshop } from "../workshop.ts";
import { findConfinement } from "./confine.ts";
import { runGradingJob } from "./run-grading-job.ts";
import type { Found, Submission, Unreadable } from "./submission.ts";

/** What came of one answer. */
export interface Grade extends Omit<Submission, "files"> {
  readonly checks: readonly CheckReport[];
  /** What keeps it from compiling: then no check was run. */
  readonly problems: readonly Problem[];
}

export interface Grading {
  readonly grades: readonly Grade[];
  readonly unreadable: readonly Unreadable[];
  /** What was contained and what was not. */
  readonly note: string;
}

export interface GradeOptions {
  /** After how long a check is given up, in milliseconds. Default: the page's deadline. */
  readonly deadlineMs?: number;
  /** Told after each learner's file or answer. */
  readonly onProgress?: (done: number, all: number, source: string) => void;
}

interface Prepared {
  readonly submission: Submission;
  readonly program: Program | undefined;
  readonly problems: readonly Problem[];
  readonly checks: readonly CheckRequest[];
}

/** Grades what was found. @param lessons - among them those of the submissions. */
export async function grade(
  { submissions, unreadable }: Found,
  lessons: readonly Lesson[],
  { deadlineMs = CHECK_DEADLINE_MS, onProgress }: GradeOptions = {},
): Promise<Grading> {
  const asked = new Set(submissions.map(({ lesson }) => lesson));
  const subjects = await Promise.all(lessons.filter(({ id }) => asked.has(id)).map(subjectOf));
  const requests = await requestsOf(subjects);
  const prepared = await Promise.all(submissions.map((submission) => prepare(submission, subjects, requests)));
  const confinement = await findConfinement();
  const worker = (await bundleNodeWorker()).href;
  const jobs = [...Map.groupBy(prepared, ({ submission }) => submission.source)];
  const grades = new Map<Prepared, Grade>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const [source, each] = job;
      const ready = each.flatMap((one) => (one.program === undefined ? [] : [{ ...one, program: one.program }]));
      const reports =
        ready.length === 0
          ? []
          : await runGradingJob(
              { worker, deadlineMs, answers: ready.map(({ program, checks }) => ({ program, checks })) },
              confinement,
            );
      for (const one of each) {
        const { files: _files, ...rest } = one.submission;
        const index = ready.findIndex(({ submission }) => submission === one.submission);
        grades.set(one, { ...rest, checks: reports[index] ?? one.checks.map(notRun), problems: one.problems });
      }
      onProgress?.(++done, jobs.length, source);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { grades: prepared.flatMap((one) => grades.get(one) ?? []), unreadable, note: confinement.note };
}

/** The checks of each lesson, by its address. The lessons' own code is trusted: it runs here. */
async function requestsOf(subjects: readonly Subject[]): Promise<ReadonlyMap<string, readonly CheckRequest[]>> {
  using workshop = await Workshop.open([], availableParallelism());
  const described = subjects.map(async (subject): Promise<[string, readonly CheckRequest[]]> => {
    const { exports: wanted, checks } = await workshop.describe(subject);
    const program = await workshop.ready(subject, "checks.ts");
    return [subject.lesson.id, checks.map((check) => ({ checks: program, wanted, ...check }))];
  });
  return new Map(await Promise.all(described));
}

async function prepare(
  submission: Submission,
  subjects: readonly Subject[],
  requests: ReadonlyMap<string, readonly CheckRequest[]>,
): Promise<Prepared> {
  const subject = subjects.find(({ lesson }) => lesson.id === submission.lesson);
  const files = { ...subject?.lesson.starter, ...submission.files };
  const compiled = await compile(files, { entry: "main.ts", allow: [] });
  const checks = requests.get(submission.lesson) ?? [];
  if (compiled.ok) return { submission, program: compiled.program, problems: [], checks };
  return { submission, program: undefined, problems: compiled.problems, checks };
}

function notRun({ name, hidden }: CheckRequest): CheckReport {
  return { name, hidden, state: "not run", why: "it does not compile", details: [], durationMs: 0, console: [] };
}

/** Tells whether every check of an answer passed. */
export function isSolved({ checks }: Pick<Grade, "checks">): boolean {
  return checks.length > 0 && checks.every(({ state }) => state === "passed");
}

/** Tells whether all was graded, and all of it passed. */
export function allSolved({ grades, unreadable }: Grading): boolean {
  return unreadable.length === 0 && grades.every(isSolved);
}
