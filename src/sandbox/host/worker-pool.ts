// Keeps workers warm: started and locked down, but never having run anybody's code. Each is used once.
import type { FromWorker, WorkerHandle } from "../protocol.ts";

/** A worker of the pool. Once taken it belongs to the taker, who terminates it. */
export interface WarmWorker {
  readonly handle: WorkerHandle;
  /** Settles when the worker is locked down and has proved its policy; rejects with the reason when it cannot. */
  readonly ready: Promise<void>;
  /** What is told of the worker's messages and of its death; set by its taker. */
  onMessage: (message: FromWorker) => void;
  onDeath: (reason: string) => void;
}

export class WorkerPool {
  readonly #start: () => WorkerHandle;
  readonly #spares: number;
  readonly #warm: WarmWorker[] = [];
  #disposed = false;

  /** @param spares - how many to keep warm. */
  constructor(start: () => WorkerHandle, spares: number) {
    this.#start = start;
    this.#spares = spares;
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

  dispose(): void {
    this.#disposed = true;
    for (const worker of this.#warm.splice(0)) worker.handle.terminate();
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
