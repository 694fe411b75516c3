// What the runtime asks of whoever runs the program: the sandbox in a page, its twin in Node.

export interface Host {
  /** How many threads can run at once on this machine. */
  readonly cores: number;
  /** Starts a thread that is in the thread table already. Returns at once; the thread comes up on its own. */
  startThread(thread: { readonly id: number; readonly name: string; readonly isProcess?: boolean }): void;
  /** Tells of an error that nobody else will see: a failing callback, a job whose future nobody looked at. */
  report(error: unknown): void;
  /** Sends the program a signal, as if it came from outside. Absent where nothing can. */
  raiseSignal?(signum: number): void;
  /** Ends the program as the platform ends one that does nothing about a signal: nothing of it runs any more. */
  endBySignal?(signum: number): never;
  /** Gives the learner's line for a stack: `main.ts:7:12`, or undefined when none of its frames is theirs. */
  locate(stack: string): string | undefined;
}

/** The installed host, or `undefined` in a program that was started without one. Read it, never assign it. */
export let host: Host | undefined;

export function installHost(installed: Host | undefined): void {
  host = installed;
}

/** Tells the host of an error that nobody else will see; without a host, the console. */
export function reportError(error: unknown): void {
  if (host === undefined) console.error(error);
  else host.report(error);
}
