// The family atexit: what is registered, what is taken back, and what runs at the end.
import * as atexit from "unwind/atexit";
import { resetExitFunctions, runExitFunctions } from "../atexit/exit-functions.ts";
import { makeError, type Trace } from "./world.ts";

export interface AtexitProgram {
  readonly body: readonly (
    | { readonly op: "register"; readonly label: string; readonly args: readonly number[] }
    | { readonly op: "unregister"; readonly label: string }
  )[];
  /** The error that a function throws, by its label. */
  readonly fails: Readonly<Record<string, string>>;
  /** The function that another one registers while it runs. */
  readonly registers: Readonly<Record<string, string>>;
}

export async function runAtexit(program: AtexitProgram): Promise<Trace> {
  const trace: Trace = [];
  const known = new Map<string, (...args: unknown[]) => void>();

  function labelled(label: string): (...args: unknown[]) => void {
    const found = known.get(label);
    if (found !== undefined) return found;
    const made = (...args: unknown[]): void => {
      trace.push(["ran", label, args]);
      const error = program.fails[label];
      if (error !== undefined) throw makeError(error);
      const late = program.registers[label];
      if (late !== undefined) atexit.register(labelled(late), "late");
    };
    known.set(label, made);
    return made;
  }

  resetExitFunctions();
  for (const op of program.body) {
    if (op.op === "register") atexit.register(labelled(op.label), ...op.args);
    else atexit.unregister(labelled(op.label));
  }
  // What is compared is the order of the calls; the errors go where nobody looks.
  await runExitFunctions(() => {});
  return trace;
}
