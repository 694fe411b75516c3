// The managers that programs describe: written as a class, or as a generator.
import { asyncContextManager, contextManager } from "unwind/contextlib";
import type { AsyncContextManager, ContextManager } from "unwind/contextlib";
import { type ExitRule, makeError, nameOf, type World } from "./world.ts";

interface ClassSpec {
  readonly type: "class";
  readonly id: string;
  readonly enterError?: string;
  readonly exit: ExitRule;
}

interface GeneratorSpec {
  readonly type: "generator";
  readonly id: string;
  readonly enterError?: string;
  readonly yields: 0 | 1 | 2;
  readonly onError: { readonly do: "rethrow" | "swallow" | "new" | "yield-again"; readonly error?: string };
}

export type ManagerSpec = ClassSpec | GeneratorSpec;

type AnyWorld = Pick<World, "event" | "leave">;

class Manager implements ContextManager<string>, AsyncContextManager<string> {
  readonly #world: AnyWorld;
  readonly #spec: ClassSpec;

  constructor(world: AnyWorld, spec: ClassSpec) {
    this.#world = world;
    this.#spec = spec;
  }

  enter(): string {
    this.#world.event("enter", this.#spec.id);
    if (this.#spec.enterError !== undefined) throw makeError(this.#spec.enterError);
    return this.#spec.id;
  }

  exit(error?: unknown): unknown {
    return this.#world.leave(this.#spec.id, this.#spec.exit, error);
  }

  async enterAsync(): Promise<string> {
    await Promise.resolve();
    return this.enter();
  }

  async exitAsync(error?: unknown): Promise<unknown> {
    await Promise.resolve();
    return this.exit(error);
  }
}

function* body(world: AnyWorld, spec: GeneratorSpec): Generator<string, void, undefined> {
  const rule = spec.onError;
  world.event("enter", spec.id);
  if (spec.enterError !== undefined) throw makeError(spec.enterError);
  if (spec.yields === 0) return;
  try {
    yield spec.id;
    world.event("resumed", spec.id);
  } catch (error) {
    world.event("caught", spec.id, nameOf(error));
    if (rule.do === "yield-again") yield "again";
    else if (rule.do === "new") throw makeError(rule.error ?? "");
    else if (rule.do !== "swallow") throw error;
  } finally {
    world.event("finally", spec.id);
  }
  if (spec.yields === 2) {
    try {
      yield "second";
    } finally {
      world.event("finally-second", spec.id);
    }
  }
}

const generatorManager = contextManager(body);

// The same body: a `yield*` passes what is sent, thrown and closed through to it, with an await at each step.
const asyncGeneratorManager = asyncContextManager(async function* (world: AnyWorld, spec: GeneratorSpec) {
  await Promise.resolve();
  yield* body(world, spec);
});

/** Makes a synchronous manager as a program describes it. */
export function makeManager(world: AnyWorld, spec: ManagerSpec): ContextManager<string> {
  return spec.type === "generator" ? generatorManager(world, spec) : new Manager(world, spec);
}

/** Makes an asynchronous manager as a program describes it. */
export function makeAsyncManager(world: AnyWorld, spec: ManagerSpec): AsyncContextManager<string> {
  return spec.type === "generator" ? asyncGeneratorManager(world, spec) : new Manager(world, spec);
}
