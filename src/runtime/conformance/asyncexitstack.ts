// The family asyncexitstack: `AsyncExitStack`, with synchronous and asynchronous cleanups mixed.
import { AsyncExitStack, withAsyncContext } from "unwind/contextlib";
import { makeAsyncManager, makeManager, type ManagerSpec } from "./managers.ts";
import { type ExitRule, makeError, nameOf, type Trace, World } from "./world.ts";

type Operation =
  | { readonly op: "enter" | "enter-async"; readonly stack: string; readonly manager: ManagerSpec }
  | {
      readonly op: "push-exit" | "push-async-exit";
      readonly stack: string;
      readonly id: string;
      readonly exit: ExitRule;
    }
  | {
      readonly op: "callback" | "async-callback";
      readonly stack: string;
      readonly id: string;
      readonly args: readonly number[];
      readonly error?: string;
    }
  | { readonly op: "log"; readonly id: string }
  | { readonly op: "pop-all"; readonly stack: string; readonly to: string }
  | { readonly op: "close"; readonly stack: string }
  | { readonly op: "raise"; readonly error: string }
  | { readonly op: "with-stack"; readonly name: string; readonly body: readonly Operation[] }
  | { readonly op: "try"; readonly body: readonly Operation[] };

export interface AsyncExitStackProgram {
  readonly body: readonly Operation[];
}

async function runAll(world: World<AsyncExitStack>, body: readonly Operation[]): Promise<void> {
  for (const op of body) await run(world, op);
}

async function run(world: World<AsyncExitStack>, op: Operation): Promise<void> {
  switch (op.op) {
    case "enter":
      world.event("value", world.stack(op.stack).enterContext(makeManager(world, op.manager)));
      break;
    case "enter-async":
      world.event("value", await world.stack(op.stack).enterAsyncContext(makeAsyncManager(world, op.manager)));
      break;
    case "push-exit":
      world.stack(op.stack).push((error: unknown) => world.leave(op.id, op.exit, error));
      break;
    case "push-async-exit":
      world.stack(op.stack).pushAsyncExit(async (error: unknown) => {
        await Promise.resolve();
        return world.leave(op.id, op.exit, error);
      });
      break;
    case "callback":
      world.stack(op.stack).callback(world.callback(op), ...op.args);
      break;
    case "async-callback":
      world.stack(op.stack).pushAsyncCallback(
        async (...args: unknown[]) => {
          await Promise.resolve();
          return world.callback(op)(...args);
        },
        ...op.args,
      );
      break;
    case "log":
      world.event("log", op.id);
      break;
    case "pop-all":
      world.stacks.set(op.to, world.stack(op.stack).popAll());
      break;
    case "close":
      await world.stack(op.stack).aclose();
      break;
    case "raise":
      throw makeError(op.error);
    case "with-stack":
      await withAsyncContext(new AsyncExitStack(), async (stack) => {
        world.stacks.set(op.name, stack);
        world.event("with", op.name);
        await runAll(world, op.body);
      });
      world.event("after", op.name);
      break;
    case "try":
      await runTry(world, op.body);
      break;
    default:
      throw new Error(`The family asyncexitstack has no operation ${JSON.stringify(op satisfies never)}`);
  }
}

async function runTry(world: World<AsyncExitStack>, body: readonly Operation[]): Promise<void> {
  try {
    await runAll(world, body);
  } catch (error) {
    world.event("except", nameOf(error));
    return;
  }
  world.event("else");
}

export async function runAsyncExitStack(program: AsyncExitStackProgram): Promise<Trace> {
  const world = new World<AsyncExitStack>();
  try {
    await runAll(world, program.body);
    world.event("end");
  } catch (error) {
    world.event("died", nameOf(error));
  }
  for (const name of [...world.stacks.keys()].sort()) {
    try {
      await world.stack(name).aclose();
    } catch (error) {
      world.event("late", name, nameOf(error));
    }
  }
  return world.trace;
}
