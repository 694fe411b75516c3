// What the operations of one program act on, and the trace that they leave. The twin of `World` in the reference.
import type { AsyncExitStack, ExitStack } from "unwind/contextlib";

export type Trace = unknown[][];

class Alpha extends Error {}
class Beta extends Error {}
class Gamma extends Error {}

const errors: Readonly<Record<string, new (label: string) => Error>> = { Alpha, Beta, Gamma };

/** Makes the error that a label such as `Beta:3` stands for. */
export function makeError(label: string): Error {
  const kind = errors[label.split(":")[0] ?? ""];
  if (kind === undefined) throw new Error(`The label ${label} names none of ${Object.keys(errors).join(", ")}`);
  return new kind(label);
}

/** Names an error as traces do. */
export function nameOf(error: unknown): string | null {
  if (error === undefined || error === null) return null;
  if (error instanceof Alpha || error instanceof Beta || error instanceof Gamma) return error.message;
  if (!(error instanceof Error)) return typeof error;
  if (error.name === "RuntimeError" && error.message.startsWith("generator didn't")) {
    return `RuntimeError:${error.message}`;
  }
  return error instanceof RangeError ? "ValueError" : error.name;
}

/** What an exit function or a manager's exit does; `error` is there where it raises. */
export interface ExitRule {
  readonly do: "none" | "true" | "truthy" | "if-error" | "raise" | "reraise";
  readonly error?: string;
}

export class World<Stack extends ExitStack | AsyncExitStack = ExitStack> {
  readonly trace: Trace = [];
  readonly stacks = new Map<string, Stack>();

  event(...parts: unknown[]): void {
    this.trace.push(parts);
  }

  stack(name: string): Stack {
    const stack = this.stacks.get(name);
    if (stack === undefined) throw new Error(`The program names a stack ${name} that it never made`);
    return stack;
  }

  /** Carries a rule out, as the exit of `who`. */
  leave(who: string, rule: ExitRule, error: unknown): unknown {
    this.event("exit", who, nameOf(error));
    switch (rule.do) {
      case "true":
        return true;
      case "truthy":
        return "yes";
      case "if-error":
        return error !== undefined;
      case "raise":
        throw makeError(rule.error ?? "");
      case "reraise":
        if (error !== undefined) throw error;
        return undefined;
      default:
        return undefined;
    }
  }

  /** The callback of an operation: says its arguments, and fails where it is told to. */
  callback(op: { readonly id: string; readonly error?: string }): (...args: unknown[]) => boolean {
    return (...args) => {
      this.event("callback", op.id, args);
      if (op.error !== undefined) throw makeError(op.error);
      return true;
    };
  }
}
