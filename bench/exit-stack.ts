// Ten resources entered and unwound: our ExitStack beside the platform's DisposableStack, its polyfills and the compiler's lowered `using`.
import { createRequire } from "node:module";
import { transformSync } from "esbuild";
import { ExitStack } from "unwind/contextlib";
import { medians, print, type Row } from "./rounds.ts";

type StackClass = new () => { use(value: Disposable): unknown; dispose(): void };

class Resource {
  enter(): this {
    return this;
  }
  exit(): void {}
  [Symbol.dispose](): void {}
}
const resource = new Resource();
const release = (): void => {};

/** Does one thing over and over. */
function row(name: string, once: () => void): Row {
  return {
    name,
    run: (count) => {
      for (let i = 0; i < count; i++) once();
    },
  };
}

function stackRow(name: string, Stack: StackClass): Row {
  return row(name, () => {
    const stack = new Stack();
    for (let i = 0; i < 10; i++) stack.use(resource);
    stack.dispose();
  });
}

/** The least that has Python's semantics: newest first, an error handed on, a truthy answer swallows it, a later error replaces it. */
class BareStack {
  readonly #entered: { exit(error?: unknown): unknown }[] = [];

  enterContext<T>(manager: { enter(): T; exit(error?: unknown): unknown }): T {
    const value = manager.enter();
    this.#entered.push(manager);
    return value;
  }

  close(): void {
    let failed = false;
    let error: unknown;
    for (let manager = this.#entered.pop(); manager !== undefined; manager = this.#entered.pop()) {
      try {
        if (failed && manager.exit(error)) failed = false;
        else if (!failed) manager.exit();
      } catch (thrown) {
        failed = true;
        error = thrown;
      }
    }
    if (failed) throw error;
  }
}

const native = (globalThis as { DisposableStack?: StackClass }).DisposableStack;
const require = createRequire(import.meta.url);
// core-js steps back where the platform has a stack of its own.
Reflect.deleteProperty(globalThis, "DisposableStack");
const coreJs = require("core-js/actual/disposable-stack") as StackClass;
const shim = require("disposablestack/DisposableStack/implementation") as StackClass;
Object.defineProperty(globalThis, "DisposableStack", { value: native, writable: true, configurable: true });

const declarations = Array.from({ length: 10 }, (_, n) => `using r${n} = resource;`).join(" ");
const lowered = transformSync(`export function run(resource) { ${declarations} }`, { target: "es2022", format: "cjs" });
const bundle = { exports: {} as { run: (resource: Resource) => void } };
// The text is this file's own.
new Function("module", lowered.code)(bundle);
const { run } = bundle.exports;

const rows: Row[] = [
  row("ExitStack, enterContext", () => {
    const stack = new ExitStack();
    for (let i = 0; i < 10; i++) stack.enterContext(resource);
    stack.close();
  }),
  row("ExitStack, callback", () => {
    const stack = new ExitStack();
    for (let i = 0; i < 10; i++) stack.callback(release);
    stack.close();
  }),
  ...(native === undefined ? [] : [stackRow("the platform's DisposableStack", native)]),
  stackRow("core-js", coreJs),
  stackRow("disposablestack", shim),
  row("`using` ten times, lowered by esbuild", () => {
    run(resource);
  }),
  row("a bare stack with Python's semantics", () => {
    const stack = new BareStack();
    for (let i = 0; i < 10; i++) stack.enterContext(resource);
    stack.close();
  }),
];

print("Ten resources entered and unwound", await medians(rows, 2_000, 101));
