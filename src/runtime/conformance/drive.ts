// Runs a flat list of operations, and tells what each gave or raised. The twin of `drive` in the reference.
import { nameOf, type Trace } from "./world.ts";

export function drive<Operation>(body: readonly Operation[], call: (op: Operation) => unknown): Trace {
  return body.map((op) => {
    try {
      return ["gave", call(op) ?? null];
    } catch (error) {
      return ["raised", nameOf(error)];
    }
  });
}
