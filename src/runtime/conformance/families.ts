// The families of programs that can be run so far, by the names that the reference gives them.
import { type AsyncExitStackProgram, runAsyncExitStack } from "./asyncexitstack.ts";
import { type AtexitProgram, runAtexit } from "./atexit.ts";
import { type CacheProgram, runCache } from "./cache.ts";
import { type ExitStackProgram, runExitStack } from "./exitstack.ts";
import { type FutureProgram, runFuture } from "./future.ts";
import { type LockProgram, runLock } from "./lock.ts";
import { type NestedProgram, runNested } from "./nested.ts";
import { type QueueProgram, runQueue } from "./queue.ts";
import type { Trace } from "./world.ts";

/** What every line says, whatever its family. */
interface Line {
  readonly family: string;
  readonly seed: number;
}

/** A trace as it is written: one line of JSON. */
export interface Answer extends Line {
  readonly trace: Trace;
}

// The reference wrote the program, so its shape is the family's: the one place where a line becomes typed.
const families = new Map<string, (program: unknown) => Trace | Promise<Trace>>([
  ["exitstack", (program) => runExitStack(program as ExitStackProgram)],
  ["asyncexitstack", (program) => runAsyncExitStack(program as AsyncExitStackProgram)],
  ["nested", (program) => runNested(program as NestedProgram)],
  ["queue", (program) => runQueue(program as QueueProgram)],
  ["lock", (program) => runLock(program as LockProgram)],
  ["future", (program) => runFuture(program as FutureProgram)],
  ["cache", (program) => runCache(program as CacheProgram)],
  ["atexit", (program) => runAtexit(program as AtexitProgram)],
]);

/** The families that can be run. */
export const familyNames: readonly string[] = [...families.keys()];

function parseLine(text: string): Line {
  const line: unknown = JSON.parse(text);
  if (
    typeof line !== "object" ||
    line === null ||
    !("family" in line && typeof line.family === "string") ||
    !("seed" in line && typeof line.seed === "number")
  ) {
    throw new Error(`Expected a program with a family and a seed, got ${text.slice(0, 80)}`);
  }
  return line as Line;
}

/** Runs one program, given as a line of JSON. */
export async function runLine(text: string): Promise<Answer> {
  const program = parseLine(text);
  const run = families.get(program.family);
  if (run === undefined) {
    throw new Error(`Expected one of the families ${familyNames.join(", ")}, got ${program.family}`);
  }
  return { family: program.family, seed: program.seed, trace: await run(program) };
}
