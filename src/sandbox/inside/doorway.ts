// What the platform gives to the inside of a worker: the same in a page and in Node.
import type { Realm } from "../realm/lock-down.ts";
import type { Channel } from "../protocol.ts";

type Namespace = Readonly<Record<string, unknown>>;

/**
 * A compiled program: called with its `require`, it runs its modules' top level and gives their exports by path.
 *
 * @param round - where each of its loops notes that it goes round.
 * @param named - is told the variables of the top level, once that has run.
 */
export type Factory = (
  require: (name: string) => Namespace,
  round?: Int32Array,
  named?: (variables: readonly (readonly [name: string, value: unknown])[]) => void,
) => Readonly<Record<string, Namespace>>;

export interface Doorway extends Channel {
  readonly realm: Realm;
  /** Turns a program's code into its factory. The engine's stacks call it by `scriptName`. */
  load(code: string, scriptName: string): Promise<Factory>;
  /** Calls the listener for each promise that was rejected while nobody listened. @returns what ends that. */
  onUnhandledRejection(listener: (reason: unknown) => void): () => void;
  /** Calls the listener for each signal that comes, when the thread is at its event loop. @returns what ends that. */
  onSignal(listener: (signum: number) => void): () => void;
  /** Waits a turn of the event loop, after everything that is due now. */
  turn(delayMs: number): Promise<void>;
}
