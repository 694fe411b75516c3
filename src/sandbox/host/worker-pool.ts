// Keeps workers warm: started and locked down, but never having run anybody's code. Each serves one program; one that is at rest after a check serves the
// same submission again.
import type { Program } from "../../compile/program.ts";
import type { FromWorker, WorkerHandle } from "../protocol.ts";
import type { Rounds } from "./rounds.ts";

/** A worker of the pool. Once taken it belongs to the taker, who terminates it. */
export interface WarmWorker {
  readonly handle: WorkerHandle;
  /** Settles when the worker is locked down and has proved its policy; rejects with the reason when it cannot. */
  readonly ready: Promise<void>;
  /** What is told of the worker's messages and of its death; set by its taker. */
  onMessage: (message: FromWorker) => void;
  onDeath: (reason: string) => void;
}

/** A worker at rest: nothing of the program that it ran can act any more. */
export interface Rested {
  readonly worker: WarmWorker;
  /** Those who serve its explorations, asleep. */
  readonly explored: readonly WarmWorker[];
  /** What the loops of all of them note. */
  readonly rounds: Rounds;
  /** The submission that it served, and may serve again. */
  readonly program: Program;
  /** What that ran on, where no other thread ever had it. */
  readonly heap: SharedArrayBuffer | ArrayBuffer | undefined;
}

export class WorkerPool {
  readonly #start: () => WorkerHandle;
  readonly #spares: number;
  readonly #submissions: number;
  readonly #warm: WarmWorker[] = [];
  /** The latest last. */
  readonly #rested: Rested[] = [];
  #disposed = false;

  /**
   * @param spares - how many to keep warm.
   * @param submissions - how many are graded side by side: as many workers may be at rest.
   */
  constructor(start: () => WorkerHandle, spares: number, submissions: number) {
    this.#start = start;
    this.#spares = spares;
    this.#submissions = submissions;
  }

  /** Starts as many as are missing. */
  warm(): void {
    while (!this.#disposed && this.#warm.length < this.#spares) this.#warm.push(this.#launch());
  }

  /** Settles when a worker came up under its policy; rejects with the reason when none can. */
  async ready(): Promise<void> {
    this.warm();
    await this.#warm[0]?.ready;
  }

  /** Gives a warm worker, or a cold one when there is none. */
  take(): WarmWorker {
    if (this.#disposed) throw new Error("Expected a sandbox in use, got one that was disposed");
    return this.#warm.shift() ?? this.#launch();
  }

  /** Gives the worker that served this submission before, if one is at rest. */
  takeRested(program: Program): Rested | undefined {
    const index = this.#rested.findIndex((each) => isSame(each.program, program));
    return index < 0 ? undefined : this.#rested.splice(index, 1)[0];
  }

  /** Keeps a worker for the next check of its submission, until there are too many. */
  rest(rested: Rested): void {
    for (const worker of workersOf(rested)) {
      worker.onMessage = () => undefined;
      worker.onDeath = () => {
        const index = this.#rested.indexOf(rested);
        if (index < 0) return;
        this.#rested.splice(index, 1);
        terminate(rested);
      };
      worker.handle.idle();
    }
    this.#rested.push(rested);
    while (this.#rested.length > (this.#disposed ? 0 : this.#submissions)) {
      const oldest = this.#rested.shift();
      if (oldest !== undefined) terminate(oldest);
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const worker of this.#warm.splice(0)) worker.handle.terminate();
    for (const rested of this.#rested.splice(0)) terminate(rested);
  }

  #launch(): WarmWorker {
    const handle = this.#start();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const worker: WarmWorker = { handle, ready: promise, onMessage: () => undefined, onDeath: () => undefined };
    promise.catch(() => {
      // Told to whoever takes it; a spare that fails is not taken twice.
      const index = this.#warm.indexOf(worker);
      if (index >= 0) this.#warm.splice(index, 1);
    });
    handle.onMessage((message) => {
      if (message.type === "ready") resolve(undefined);
      else if (message.type === "refused") reject(new Error(message.reason));
      else worker.onMessage(message);
    });
    let isDead = false;
    handle.onDeath((reason) => {
      // Node tells of a death twice: why, and then that it ended.
      if (isDead) return;
      isDead = true;
      reject(new Error(reason));
      worker.onDeath(reason);
    });
    return worker;
  }
}

function workersOf({ worker, explored }: Rested): readonly WarmWorker[] {
  return [worker, ...explored];
}

function terminate(rested: Rested): void {
  for (const worker of workersOf(rested)) worker.handle.terminate();
}

function isSame(one: Program, other: Program): boolean {
  return one === other || (one.code === other.code && one.entry === other.entry);
}
