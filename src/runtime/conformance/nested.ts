// The family nested: one `ExitStack` where the reference nests with-blocks, and the whole chain of replaced errors.
import { contextOf, ExitStack, withContext } from "unwind/contextlib";
import { makeManager, type ManagerSpec } from "./managers.ts";
import { type ExitRule, makeError, nameOf, type Trace, World } from "./world.ts";

type Operation =
  | { readonly op: "enter"; readonly manager: ManagerSpec }
  | { readonly op: "push-exit"; readonly id: string; readonly exit: ExitRule }
  | { readonly op: "callback"; readonly id: string; readonly args: readonly number[]; readonly error?: string }
  | { readonly op: "log"; readonly id: string }
  | { readonly op: "raise"; readonly error: string };

export interface NestedProgram {
  readonly body: readonly Operation[];
}

function run(world: World, stack: ExitStack, op: Operation): void {
  switch (op.op) {
    case "enter":
      world.event("value", stack.enterContext(makeManager(world, op.manager)));
      break;
    case "push-exit":
      stack.push((error: unknown) => world.leave(op.id, op.exit, error));
      break;
    case "callback":
      stack.callback(world.callback(op), ...op.args);
      break;
    case "log":
      world.event("log", op.id);
      break;
    case "raise":
      throw makeError(op.error);
    default:
      throw new Error(`The family nested has no operation ${JSON.stringify(op satisfies never)}`);
  }
}

function chainOf(error: unknown): (string | null)[] {
  const names = [];
  for (let one = error; one !== undefined; one = contextOf(one)) names.push(nameOf(one));
  return names;
}

export function runNested(program: NestedProgram): Trace {
  const world = new World();
  try {
    withContext(new ExitStack(), (stack) => {
      for (const op of program.body) run(world, stack, op);
    });
    world.event("end");
  } catch (error) {
    world.event("died", ...chainOf(error));
  }
  return world.trace;
}
