// What a session needs of the world: declarations only. `browser-environment.ts` gives a page's; tests bring their own.
import type { CheckReport } from "../checks/report.ts";
import type { Compiled, Files, Program } from "../compile/program.ts";
import type { CheckingOptions, CheckRequest, ProgramInRun, Run, RunningOptions } from "../sandbox/host/sandbox.ts";
import type { KeyValue } from "./key-value.ts";

export interface Environment {
  readonly storage: KeyValue;
  /** Compiles with esbuild; `superseded` when a newer request took its place. */
  readonly compiler: {
    download(): Promise<void>;
    /** Starts esbuild. Settles when that no longer keeps the cores busy. */
    warm(): Promise<void>;
    /** Calls off a start that nobody needs yet. @returns whether there was one. */
    callOff(): boolean;
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
  /** Calls `work` when the page has nothing better to do, nobody has typed for so long, and the work before it has settled. */
  whenIdle(work: () => unknown, quietMs?: number): void;
  /** Calls back at each key, wherever it is pressed. @returns what ends it. */
  whenTyping(callback: () => void): () => void;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Calls back again and again. @returns what ends it. */
  every(milliseconds: number, callback: () => void): () => void;
  today(): Date;
}
