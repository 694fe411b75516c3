// What a check gives to `everySchedule`: one body, functions that are threads, or functions that are tasks of one thread.
import type { ExportedCall } from "../../runtime/exploring/lead.ts";
import type { ThreadBody } from "./schedule-options.ts";
import type { ScheduledProgram, ToExplore } from "./scheduled-program.ts";

/** Makes of the bodies what is explored, and refuses those that can be neither thread nor task. */
export class Bodies {
  readonly #program: Pick<ScheduledProgram, "nameOf" | "findExport">;
  /** Set when a body that was to be a task gave no promise. */
  #isNoTask = false;

  constructor(program: Pick<ScheduledProgram, "nameOf" | "findExport">) {
    this.#program = program;
  }

  /**
   * Functions that the learner's module exports are threads, asynchronous ones tasks. Any other function is taken to be a task: a thread has variables of
   * its own, and what the function refers to is not there.
   */
  explored(what: (() => unknown) | readonly ThreadBody[]): ToExplore {
    if (typeof what === "function") {
      const name = this.#program.nameOf(what);
      return { body: name === undefined ? what : () => (this.#program.findExport(name) as () => unknown)() };
    }
    const calls = what.map((body) => (typeof body === "function" ? { called: body, args: [] } : splitCall(body)));
    const named = calls.flatMap(({ called, args }): ExportedCall[] => {
      const name = this.#program.nameOf(called);
      return name === undefined ? [] : [{ name, args }];
    });
    if (named.length === calls.length && !calls.some(({ called }) => isAsync(called))) return { calls: named };
    return {
      tasks: calls.map(({ called, args }) => {
        const name = this.#program.nameOf(called);
        // Each schedule has functions of its own.
        return () => this.#asTask(name === undefined ? called : this.#program.findExport(name), args);
      }),
    };
  }

  /** @throws {TypeError} when a body could be neither. */
  check(): void {
    if (this.#isNoTask) throw new TypeError(NEITHER);
  }

  #asTask(called: unknown, args: readonly unknown[]): unknown {
    const given: unknown = Reflect.apply(called as () => unknown, undefined, args);
    if (!(given instanceof Promise)) this.#isNoTask = true;
    return given;
  }
}

function splitCall(body: Exclude<ThreadBody, (...args: never[]) => unknown>) {
  const [called, ...args] = body;
  return { called, args };
}

function isAsync(called: unknown): boolean {
  return Object.prototype.toString.call(called) === "[object AsyncFunction]";
}

const NEITHER =
  "Expected `everySchedule` to be given functions that the learner's module exports, as `learner.deposit` or `[learner.deposit, 30]`, got " +
  "another function, which gives no promise. A thread has variables of its own: what a check's own function refers to is not there. Give one body " +
  "that starts threads itself, or functions that give promises";
