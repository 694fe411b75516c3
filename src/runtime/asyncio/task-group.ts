import { asyncDispose } from "../dispose.ts";
import { CancelledError, expected, KeyboardInterrupt, RuntimeError } from "../errors.ts";
import { passing, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { abortWith, isCancellation } from "./cancellation.ts";
import { ExceptionGroup } from "./errors.ts";
import { checkSignal } from "./wait-options.ts";
import { Waiters } from "./waiters.ts";

/** Options of a `TaskGroup`. */
export interface TaskGroupOptions {
  /** An outer signal: when it aborts, all tasks are cancelled. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts tasks side by side, and does not let go until every one of them has ended. When one fails, the others are told to stop
 * through the group's signal, and still waited for: no task runs on behind your back, no error is lost.
 *
 * Hand the group to `withAsyncContext`: then a block that fails stops its tasks too. `await using` is not told the error of its
 * block, so there the tasks of a failing block are waited for, not stopped.
 *
 * JavaScript cannot stop a promise from outside, as Python can stop a task: give the signal to every wait in a task.
 *
 * @example
 * ```ts
 * import { withAsyncContext } from "unwind/contextlib";
 * import { sleep, TaskGroup } from "unwind/asyncio";
 * try {
 *   await withAsyncContext(new TaskGroup(), async (group) => {
 *     group.create(async () => {
 *       throw new Error("no such file");
 *     });
 *     group.create((signal) => sleep(60_000, { signal }));
 *   });
 * } catch (error) {
 *   console.log(error.name, error.errors.map((one) => one.message)); // prints ExceptionGroup [ 'no such file' ]
 * }
 * ```
 */
export class TaskGroup {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #stopWatching: () => void;
  readonly #errors: unknown[] = [];
  /** The one who waits, on the way out, for the last task. */
  readonly #leaving = new Waiters<void>();
  #running = 0;
  #created = 0;
  #state: "new" | "entered" | "finished" = "new";
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  constructor(options?: TaskGroupOptions) {
    checkSignal(options?.signal);
    this.#outer = options?.signal;
    if (probe !== undefined) passing("open", this.#lane(), () => {});
    this.#stopWatching = abortWith(this.#outer, this.#controller);
  }

  /** Aborts when a task or the block fails, or the outer signal aborts. Every task is given it. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Starts a task. Its first steps run at once, up to its first `await`.
   *
   * @param body - gets the group's signal.
   * @returns a promise of what the body gives. It need not be looked at: the group looks at every error.
   * @throws {RuntimeError} when the group has finished, or is shutting down because something failed.
   * @example
   * ```ts
   * await using group = new TaskGroup();
   * const answer = group.create(async () => 42);
   * console.log(await answer); // prints 42
   * ```
   */
  create<T>(body: (signal: AbortSignal) => PromiseLike<T> | T): Promise<T> {
    if (typeof body !== "function")
      throw new TypeError(expected("`create` to be given a function of the signal", body));
    if (this.#state === "finished") {
      throw new RuntimeError("Expected `create` on a TaskGroup that is open, got one that has finished");
    }
    if (this.signal.aborted) {
      throw new RuntimeError("Expected `create` on a TaskGroup that is open, got one that is shutting down");
    }
    const resource: Resource = { kind: "task", label: body.name || `task-${this.#created + 1}` };
    if (probe !== undefined) passing("start", resource, () => {});
    this.#created++;
    this.#running++;
    const task = run(body, this.signal);
    task.then(
      () => this.#ended(resource),
      (error: unknown) => {
        this.#failed(error);
        this.#ended(resource);
      },
    );
    return task;
  }

  /** Begins the block; `withAsyncContext` calls it. @throws {RuntimeError} when the group was entered before. */
  enterAsync(): this {
    if (this.#state !== "new") throw new RuntimeError("Expected a TaskGroup to be entered once, got a second time");
    this.#state = "entered";
    return this;
  }

  /**
   * Waits for every task, also for those that tasks create meanwhile.
   *
   * @param error - the block's error; it stops the tasks.
   * @throws {ExceptionGroup} when a task or the block failed, with all errors. {KeyboardInterrupt} itself when one of them is
   *   that. The outer signal's reason when only that ended the tasks.
   */
  async exitAsync(error?: unknown): Promise<undefined> {
    if (error !== undefined) {
      if (!isCancellation(error, this.signal)) this.#failed(error);
      else if (!this.signal.aborted) this.#controller.abort(error);
    }
    if (this.#running > 0) await this.#leaving.join(undefined).promise;
    this.#state = "finished";
    this.#stopWatching();
    if (probe !== undefined) passing("close", this.#lane(), () => {});
    const interrupt = this.#errors.find((each) => each instanceof KeyboardInterrupt);
    if (interrupt !== undefined) throw interrupt;
    if (this.#errors.length > 0) {
      const count = this.#errors.length === 1 ? "1 error" : `${this.#errors.length} errors`;
      throw new ExceptionGroup(this.#errors, `${count} in a TaskGroup: ${this.#errors.map(messageOf).join("; ")}`);
    }
    if (this.#outer?.aborted === true && error === undefined) throw this.#outer.reason;
  }

  /** What `await using` calls: waits for every task. */
  async [asyncDispose](): Promise<void> {
    await this.exitAsync();
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "task group", label: "TaskGroup" });
  }

  #failed(error: unknown): void {
    // A block that awaits a task fails with the very error of the task: it is told once, as in Python.
    if (isCancellation(error, this.signal) || this.#errors.includes(error)) return;
    this.#errors.push(error);
    if (this.signal.aborted) return;
    this.#controller.abort(new CancelledError("Another task of the group failed", { cause: error }));
  }

  #ended(resource: Resource): void {
    this.#running--;
    if (this.#running === 0) this.#leaving.take()?.resolve();
    if (probe !== undefined) passing("end", resource, () => {});
  }
}

async function run<T>(body: (signal: AbortSignal) => PromiseLike<T> | T, signal: AbortSignal): Promise<T> {
  return await body(signal);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
