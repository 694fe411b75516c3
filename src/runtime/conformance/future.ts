// The family future: a `Future` that a program settles by hand.
import { Future } from "unwind/futures";
import { installHost } from "../host.ts";
import { drive } from "./drive.ts";
import { makeError, nameOf, type Trace } from "./world.ts";

type Operation =
  | { readonly op: "set-result"; readonly value: number }
  | { readonly op: "set-error"; readonly error: string }
  | { readonly op: "on-done"; readonly id: string; readonly error?: string }
  | { readonly op: "cancel" | "start" | "result-zero" | "error-zero" | "state" | "seen" };

export interface FutureProgram {
  readonly body: readonly Operation[];
}

export function runFuture(program: FutureProgram): Trace {
  const future = new Future<number>();
  const seen: string[] = [];

  function run(op: Operation): unknown {
    switch (op.op) {
      case "cancel":
        return future.cancel();
      case "start":
        return future.setRunningOrNotifyCancel();
      case "set-result":
        return future.setResult(op.value);
      case "set-error":
        return future.setException(makeError(op.error));
      case "on-done":
        return future.addDoneCallback(() => {
          seen.push(op.id);
          if (op.error !== undefined) throw makeError(op.error);
        });
      case "result-zero":
        return future.result({ timeoutMs: 0 });
      case "error-zero":
        return nameOf(future.exception({ timeoutMs: 0 }));
      case "state":
        return [future.running(), future.cancelled(), future.done()];
      case "seen":
        return [...seen];
    }
  }

  // What callbacks throw is reported, to nobody here.
  installHost({ cores: 1, startThread: () => {}, report: () => {}, locate: () => undefined });
  const trace = drive(program.body, run);
  installHost(undefined);
  // Somebody has looked at its error: it is not reported.
  if (future.done() && !future.cancelled()) future.exception();
  return trace;
}
