// The family exitstack: `ExitStack` and `withContext`, one operation after the other.
import { ExitStack, withContext } from "unwind/contextlib";
import { makeManager, type ManagerSpec } from "./managers.ts";
import { type ExitRule, makeError, nameOf, type Trace, World } from "./world.ts";

interface Callback {
  readonly op: "callback";
  readonly stack: string;
  readonly id: string;
  readonly args: readonly number[];
  readonly error?: string;
}

type Operation =
  | Callback
  | { readonly op: "enter" | "push-manager"; readonly stack: string; readonly manager: ManagerSpec }
  | { readonly op: "push-exit"; readonly stack: string; readonly id: string; readonly exit: ExitRule }
  | { readonly op: "register-during-unwind"; readonly stack: string; readonly id: string; readonly inner: Callback }
  | { readonly op: "log"; readonly id: string }
  | { readonly op: "pop-all"; readonly stack: string; readonly to: string }
  | { readonly op: "close" | "exit"; readonly stack: string }
  | { readonly op: "raise"; readonly error: string }
  | { readonly op: "with-stack"; readonly name: string; readonly body: readonly Operation[] }
  | { readonly op: "with"; readonly manager: ManagerSpec; readonly body: readonly Operation[] }
  | { readonly op: "try"; readonly body: readonly Operation[] };

export interface ExitStackProgram {
  readonly body: readonly Operation[];
}

function runAll(world: World, body: readonly Operation[]): void {
  for (const op of body) run(world, op);
}

function run(world: World, op: Operation): void {
  switch (op.op) {
    case "enter":
      world.event("value", world.stack(op.stack).enterContext(makeManager(world, op.manager)));
      break;
    case "push-manager": {
      const manager = makeManager(world, op.manager);
      world.event("same", world.stack(op.stack).push(manager) === manager);
      break;
    }
    case "push-exit":
      world.stack(op.stack).push((error: unknown) => world.leave(op.id, op.exit, error));
      break;
    case "callback":
      world.stack(op.stack).callback(world.callback(op), ...op.args);
      break;
    case "register-during-unwind":
      world.stack(op.stack).callback(() => {
        world.event("callback", op.id, []);
        run(world, op.inner);
      });
      break;
    case "log":
      world.event("log", op.id);
      break;
    case "pop-all":
      world.stacks.set(op.to, world.stack(op.stack).popAll());
      break;
    case "close":
      world.stack(op.stack).close();
      break;
    case "exit":
      world.event("returned", world.stack(op.stack).exit());
      break;
    case "raise":
      throw makeError(op.error);
    case "with-stack":
      withContext(new ExitStack(), (stack) => {
        world.stacks.set(op.name, stack);
        world.event("with", op.name);
        runAll(world, op.body);
      });
      world.event("after", op.name);
      break;
    case "with":
      withContext(makeManager(world, op.manager), (value) => {
        world.event("value", value);
        runAll(world, op.body);
      });
      world.event("after", op.manager.id);
      break;
    case "try":
      runTry(world, op.body);
      break;
    default:
      throw new Error(`The family exitstack has no operation ${JSON.stringify(op satisfies never)}`);
  }
}

function runTry(world: World, body: readonly Operation[]): void {
  try {
    runAll(world, body);
  } catch (error) {
    world.event("except", nameOf(error));
    return;
  }
  world.event("else");
}

export function runExitStack(program: ExitStackProgram): Trace {
  const world = new World();
  try {
    runAll(world, program.body);
    world.event("end");
  } catch (error) {
    world.event("died", nameOf(error));
  }
  for (const name of [...world.stacks.keys()].sort()) {
    try {
      world.stack(name).close();
    } catch (error) {
      world.event("late", name, nameOf(error));
    }
  }
  return world.trace;
}
