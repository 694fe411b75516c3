// What a session needs of the world: declarations only. `browser-environment.ts` gives a page's; tests bring their own.
import type { CheckReport } from "../checks/report.ts";
import type { Compiled, Files, Program } from "../compile/program.ts";
import type { CheckingOptions, CheckRequest, ProgramInRun, Run, RunningOptions } from "../sandbox/host/sandbox.ts";
import type { KeyValue } from "./key-value.ts";

export interface Environment {
  readonly storage: KeyValue;
  /** Compiles with esbuild; `superseded` when a newer request took its place. */
  readonly compiler: {
    warm(): void;
    compile(files: Files, options: { entry: string }): Promise<Compiled | { readonly superseded: true }>;
    dispose(): void;
  };
  readonly sandbox: {
    warm(): void;
    run(program: Program, options: Pick<RunningOptions, "onLine" | "onTrace">): ProgramInRun;
    check(program: Program, request: CheckRequest, options?: Pick<CheckingOptions, "onProgress">): Run<CheckReport>;
    dispose(): void;
  };
  /** Calls back before the next frame. */
  onFrame(callback: () => void): void;
  /** Calls back when the page has nothing better to do and nobody types. */
  whenIdle(callback: () => void): void;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Calls back again and again. @returns what ends it. */
  every(milliseconds: number, callback: () => void): () => void;
  today(): Date;
}
