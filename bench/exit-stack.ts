// Ten resources entered and unwound: our ExitStack beside the platform's DisposableStack, its polyfills and the compiler's lowered `using`.
import { createRequire } from "node:module";
import { transformSync } from "esbuild";
import { ExitStack } from "unwind/contextlib";
import { medians, print, type Row } from "./rounds.ts";

type StackClass = new () => { use(value: Disposable): unknown; dispose(): void };

interface Resource extends Disposable {
  enter(): this;
  exit(): void;
}

/** A resource of a class of its own, as in a program that has files, locks and connections. */
function newResource(): Resource {
  return new (class {
    enter(): this {
      return this;
    }
    exit(): void {}
    [Symbol.dispose](): void {}
  })();
}
const resources = Array.from({ length: 10 }, newResource);
const alike = Array.from({ length: 10 }, () => resources[0] as Resource);
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

function stackRow(name: string, Stack: StackClass, entered: readonly Resource[]): Row {
  return row(name, () => {
    const stack = new Stack();
    for (const each of entered) stack.use(each);
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

const declarations = Array.from({ length: 10 }, (_, n) => `using r${n} = all[${n}];`).join(" ");
const lowered = transformSync(`export function run(all) { ${declarations} }`, { target: "es2022", format: "cjs" });
const bundle = { exports: {} as { run: (all: readonly Resource[]) => void } };
// The text is this file's own.
new Function("module", lowered.code)(bundle);
const { run } = bundle.exports;

function rows(entered: readonly Resource[]): Row[] {
  return [
    row("ExitStack, enterContext", () => {
      const stack = new ExitStack();
      for (const each of entered) stack.enterContext(each);
      stack.close();
    }),
    row("ExitStack, callback", () => {
      const stack = new ExitStack();
      for (let i = 0; i < 10; i++) stack.callback(release);
      stack.close();
    }),
    ...(native === undefined ? [] : [stackRow("the platform's DisposableStack", native, entered)]),
    stackRow("core-js", coreJs, entered),
    stackRow("disposablestack", shim, entered),
    row("`using` ten times, lowered by esbuild", () => {
      run(entered);
    }),
    row("a bare stack with Python's semantics", () => {
      const stack = new BareStack();
      for (const each of entered) stack.enterContext(each);
      stack.close();
    }),
  ];
}

print("Ten resources entered and unwound", await medians(rows(alike), 2_000, 101));
print("Ten resources of ten classes entered and unwound", await medians(rows(resources), 2_000, 101));
