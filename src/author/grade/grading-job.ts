// What a grading process is told, and what it answers: one line of JSON each.
import * as z from "zod";
import type { CheckReport } from "../../checks/report.ts";
import type { Program } from "../../compile/program.ts";
import type { CheckRequest } from "../../sandbox/host/sandbox.ts";

/** The programs of one learner, with the checks of their lessons. */
export interface GradingJob {
  /** Where the sandbox's worker stands, bundled. */
  readonly worker: string;
  /** After how long a check is given up, in milliseconds. */
  readonly deadlineMs: number;
  readonly answers: readonly { readonly program: Program; readonly checks: readonly CheckRequest[] }[];
}

/** The verdict of one check: said as soon as it is there. */
export interface GradingAnswer {
  /** Which of the job's answers. */
  readonly answer: number;
  readonly report: CheckReport;
}

/** What comes from a process with foreign code in it is looked at: what a verdict needs is held, its details are kept as they came. */
export const gradingAnswer = z.object({
  answer: z.int().min(0),
  report: z.looseObject({
    name: z.string(),
    hidden: z.boolean(),
    state: z.enum(["passed", "failed", "timed out", "not run"]),
    why: z.string().optional(),
    details: z.array(z.looseObject({ type: z.enum(["diff", "error", "leaks", "schedule"]) })),
    durationMs: z.number(),
    console: z.array(z.looseObject({ text: z.string() })),
  }),
});
