// Sends a program signals from outside: raises them on its heap, and wakes its main thread until it has taken them.
import { endsAtOnce } from "../../runtime/signal/actions.ts";
import { deliver, isPending, mainThreadWaitsOn } from "../../runtime/signal/delivery.ts";
import { SIGINT, SIGTERM, type Signal } from "../../runtime/signal/numbers.ts";
import type { SignalMessage } from "../protocol.ts";

/** As people call it. */
export type SignalName = "SIGINT" | "SIGTERM";

const numbers: Readonly<Record<SignalName, Signal>> = { SIGINT, SIGTERM };

/** How often a main thread is woken that has not taken its signal, in milliseconds: it may have been about to wait. */
const AGAIN_MS = 5;
/** A second SIGINT ends a program that has not taken the first one for this long, in milliseconds: it calls nothing that could notice. */
const DEAF_MS = 1_000;

interface Target {
  readonly heap: SharedArrayBuffer | ArrayBuffer;
  /** Tells the main thread's event loop. */
  readonly tell: (message: SignalMessage) => void;
  /** Ends the program now. */
  readonly end: (ended: "interrupted" | "terminated") => void;
}

export class SignalSender {
  readonly #target: Target;
  readonly #words: Int32Array;
  readonly #since = new Map<Signal, number>();
  #waking: ReturnType<typeof setInterval> | undefined;

  constructor(target: Target) {
    this.#target = target;
    this.#words = new Int32Array(target.heap);
  }

  /** Sends a signal. */
  send(name: SignalName | Signal): void {
    const signum = typeof name === "string" ? numbers[name] : name;
    const message: SignalMessage = { type: "signal", signum };
    if (!isShared(this.#target.heap)) {
      // The main thread has the only heap: it alone knows what its program says about the signal.
      this.#target.tell(message);
      return;
    }
    if (endsAtOnce(this.#words, signum) || this.#isDeafTo(signum)) {
      this.#target.end(signum === SIGINT ? "interrupted" : "terminated");
      return;
    }
    if (!isPending(signum, this.#words)) this.#since.set(signum, performance.now());
    deliver(signum, this.#words);
    this.#target.tell(message);
    this.#wake();
    this.#waking ??= setInterval(() => {
      this.#wake();
    }, AGAIN_MS);
  }

  /** Sends nothing more: the program has ended. */
  stop(): void {
    clearInterval(this.#waking);
    this.#waking = undefined;
  }

  #isDeafTo(signum: Signal): boolean {
    const since = this.#since.get(signum);
    return (
      signum === SIGINT && isPending(signum, this.#words) && since !== undefined && performance.now() - since > DEAF_MS
    );
  }

  #wake(): void {
    if (!isPending(SIGINT, this.#words) && !isPending(SIGTERM, this.#words)) {
      this.stop();
      return;
    }
    const address = mainThreadWaitsOn(this.#words);
    if (address !== 0) Atomics.notify(this.#words, address);
  }
}

function isShared(heap: SharedArrayBuffer | ArrayBuffer): boolean {
  return typeof SharedArrayBuffer === "function" && heap instanceof SharedArrayBuffer;
}
