// Explores programs on real threads in Node, without a sandbox around them. For tests and benchmarks.
import { Worker } from "node:worker_threads";
import { attachHeap, createHeap } from "../../runtime/heap/heap.ts";
import { installHost } from "../../runtime/host.ts";
import { OVER } from "../../runtime/exploring/board.ts";
import { Followers } from "../../runtime/exploring/followers.ts";
import { type ExportedCall, type Explored, Lead, type Led } from "../../runtime/exploring/lead.ts";
import { installProbe } from "../../runtime/probe.ts";
import { loadModel } from "./real-programs.test-helper.ts";
import type { System, Wrong } from "./system.ts";

/** A call of a program's function, or its name alone. */
export type Call = string | readonly [string, ...unknown[]];

/** One program with its threads, which serve all that is explored of it. */
export class RealProgram {
  readonly #lead: Lead;
  #exports: Readonly<Record<string, unknown>> = {};
  #workers: Worker[] = [];

  /** @param name - of a program of real-programs.test-helper.ts. */
  constructor(name: string) {
    this.#lead = new Lead({
      load: () => {
        this.#exports = loadModel(name);
      },
      locate: () => "",
      onStubborn: () => undefined,
      followers: new Followers({
        end: () => {
          this.#endThreads();
        },
        start: (index, ground) => {
          const script = new URL("./follower.test-helper.ts", import.meta.url);
          const worker = new Worker(script, { workerData: { index, ground, program: name } });
          worker.unref();
          this.#workers.push(worker);
        },
      }),
    });
  }

  /**
   * Makes a system.
   *
   * @param what - its functions as threads without a main, or the one that is the main.
   * @param right - what its `right` is called with after each schedule; without it, all that end are right.
   */
  system(what: readonly Call[] | string, right?: number): System {
    const explored: Explored =
      typeof what === "string" ? { body: () => (this.#exports[what] as () => unknown)() } : { calls: what.map(callOf) };
    const isRight = (): boolean =>
      right === undefined || (this.#exports["right"] as (wanted: number) => boolean)(right);
    return {
      run: async (plan) => {
        const lead = this.#lead;
        installHost({
          cores: 4,
          startThread: ({ id }) => {
            lead.startThread(id);
          },
          report: (error) => {
            lead.fail(error);
          },
          locate: () => undefined,
        });
        const led = await lead.run(plan, explored);
        return { trace: led.trace, wrong: judge(led, isRight) };
      },
    };
  }

  dispose(): void {
    this.#endThreads();
    installProbe(undefined);
    installHost(undefined);
    attachHeap(createHeap());
  }

  #endThreads(): void {
    for (const worker of this.#workers) void worker.terminate();
    this.#workers = [];
  }
}

function callOf(call: Call): ExportedCall {
  const [name, ...args] = typeof call === "string" ? [call] : call;
  return { name: `main.ts ${name}`, args };
}

function judge({ trace, thrown }: Led, isRight: () => boolean): Wrong | undefined {
  if (thrown.length > 0) return { kind: "error", message: String(thrown[0]) };
  if (trace.over === OVER.deadlock) return { kind: "deadlock", message: "deadlock" };
  if (trace.over === OVER.tooLong) return { kind: "livelock", message: "livelock" };
  if (trace.over === OVER.finished && !isRight()) return { kind: "assertion", message: "wrong" };
  return undefined;
}
