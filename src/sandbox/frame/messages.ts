// What a page and the frame that holds its sandbox say to each other: declarations only.
import type { CheckReport, ConsoleLine, RunReport } from "../../checks/report.ts";
import type { Program } from "../../compile/program.ts";
import type { CheckRequest, RunningOptions } from "../host/sandbox.ts";
import type { SignalName } from "../host/signal-sender.ts";
import type { Progress } from "../protocol.ts";
import type { TraceBatch } from "../../trace/trace-event.ts";

/** The page's first message, posted to the frame's window with a port; all others go through that port. */
export interface Open {
  readonly type: "open";
  /** The script of the sandbox's workers. */
  readonly workerScript: string;
  /** An address of the site, from which a worker must not be able to import. */
  readonly siteAddress: string;
}

export type Job =
  | {
      readonly kind: "run";
      readonly program: Program;
      readonly options: Pick<RunningOptions, "deadlineMs" | "record">;
      /** Whether the page wants to know what the program does. */
      readonly isTraced: boolean;
    }
  | { readonly kind: "check"; readonly program: Program; readonly request: CheckRequest; readonly deadlineMs?: number };

export type ToFrame =
  | { readonly type: "job"; readonly id: number; readonly job: Job }
  /** SQLite, for jobs that need it. Bytes, since a compiled module does not travel to another origin. */
  | { readonly type: "sqlite"; readonly bytes: ArrayBuffer }
  | { readonly type: "stop"; readonly id: number }
  | { readonly type: "signal"; readonly id: number; readonly name: SignalName }
  /** The lines that came last have been taken: more may come. */
  | { readonly type: "lines-taken"; readonly id: number }
  | { readonly type: "ping" };

export type FromFrame =
  /** The frame's script runs and has heard the page. */
  | { readonly type: "here" }
  /** A worker of the frame came up, locked down and under its policy. */
  | { readonly type: "open"; readonly isolated: boolean }
  /** The frame cannot run programs in this browser. */
  | { readonly type: "refused"; readonly reason: string }
  /** The job has arrived. What dies after this may have died of it. */
  | { readonly type: "began"; readonly id: number }
  | { readonly type: "lines"; readonly id: number; readonly lines: readonly ConsoleLine[] }
  /** What the program did since the last of these; all of it has come before the result. */
  | { readonly type: "trace"; readonly id: number; readonly batch: TraceBatch }
  | { readonly type: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly type: "result"; readonly id: number; readonly result: RunReport | CheckReport }
  | { readonly type: "pong" };
