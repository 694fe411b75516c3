// The cleanups of a stack and how one of them is run. Each knows the one below it: so a stack grows without ever being copied, and there is no closure
// for any.
import { passing, probe } from "../probe.ts";
import { isPromise, refusePromise } from "./promises.ts";
import { callbackResource, managerResource } from "./watched.ts";

/** A manager's `exit`: told the error, may swallow it. */
export const EXIT = 0;
/** A Disposable's method: told nothing, swallows nothing. */
export const DISPOSE = 1;
/** A function of the error, which may swallow it. */
export const EXIT_FUNCTION = 2;
/** A function with its own arguments, which swallows nothing. */
export const CALLBACK = 3;
/** Added to a kind when what the method gives is to be awaited. */
export const AWAITED = 4;

export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** One cleanup: what to call the method on (or its list of arguments), the method, how, and the cleanup that was registered before it. */
export class Cleanup {
  readonly subject: unknown;
  readonly method: Method;
  readonly kind: number;
  readonly older: Cleanup | undefined;

  constructor(subject: unknown, method: unknown, kind: number, older: Cleanup | undefined) {
    this.subject = subject;
    this.method = method as Method;
    this.kind = kind;
    this.older = older;
  }
}

/** Who holds cleanups: the newest one, and through it all others. */
export interface Cleanups {
  newest: Cleanup | undefined;
}

/** Calls one cleanup, whatever it gives. */
export function call(subject: unknown, method: Method, kind: number, error: unknown): unknown {
  switch (kind) {
    case EXIT:
      return method.call(subject, error);
    case DISPOSE:
      return method.call(subject);
    case EXIT_FUNCTION:
      return method(error);
    default: {
      const args = subject as unknown[];
      return args.length === 0 ? method() : method(...args);
    }
  }
}

/** Calls one cleanup past the probe. */
function watchedCall(subject: unknown, method: Method, kind: number, error: unknown): unknown {
  if (kind === EXIT || kind === DISPOSE) {
    return passing("exit", managerResource(subject as object), () => checkedCall(subject, method, kind, error));
  }
  const resource = callbackResource(method, subject as readonly unknown[]);
  return passing("callback", resource, () => checkedCall(subject, method, kind, error));
}

function checkedCall(subject: unknown, method: Method, kind: number, error: unknown): unknown {
  const answer = call(subject, method, kind, error);
  if (answer !== undefined && kind !== DISPOSE && isPromise(answer)) refusePromise(answer, awaitedElsewhere(kind));
  return answer;
}

function awaitedElsewhere(kind: number): string {
  const what = kind === EXIT ? "`exit` returned a promise" : "A cleanup returned a promise";
  const instead = kind === EXIT ? "`exitAsync`" : kind === CALLBACK ? "`pushAsyncCallback`" : "`pushAsyncExit`";
  return `${what}, and nobody waits for it here. Use ${instead} with an \`AsyncExitStack\``;
}

/** Runs one cleanup that is not awaited; the answer is true when it swallows the error. */
export function runCleanup(subject: unknown, method: Method, kind: number, error: unknown): boolean {
  const answer =
    probe === undefined ? checkedCall(subject, method, kind, error) : watchedCall(subject, method, kind, error);
  return answer !== undefined && (kind === EXIT || kind === EXIT_FUNCTION) && Boolean(answer);
}
