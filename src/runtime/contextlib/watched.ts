// What the probe is told of managers and callbacks. Only a watched program comes here.
import { passing, passingAsync, type Resource, unfailing } from "../probe.ts";
import { resourceOf } from "../resource-of.ts";
import { callLabel } from "./call-label.ts";
import type { AsyncContextManager, ContextManager } from "./context-manager.ts";

const resources = new WeakMap<object, Resource>();

function ownName(manager: object): string | undefined {
  for (const key of ["name", "label"]) {
    try {
      const name: unknown = Reflect.get(manager, key);
      if ((typeof name === "string" && name !== "") || typeof name === "number") return String(name);
    } catch {
      // A getter of the program's own: being watched must not make it fail.
    }
  }
  return undefined;
}

function className(manager: object): string {
  const { constructor } = manager as { constructor?: unknown };
  return typeof constructor === "function" && constructor !== Object && constructor.name !== ""
    ? constructor.name
    : "context";
}

/** The resource of a manager: its own where it gives one, otherwise one made up from its name and kept as long as it lives. */
export function managerResource(manager: object): Resource {
  let resource = resourceOf(manager) ?? resources.get(manager);
  if (resource === undefined) {
    resource = { kind: "context", label: ownName(manager) ?? className(manager) };
    resources.set(manager, resource);
  }
  return resource;
}

/** The `enter` methods that acquire nothing: what could fail was done before. A fault there would be one that no program can meet. */
const certain = new WeakSet<object>();

/** Says of an `enter` method of the library's own that it acquires nothing and cannot fail. */
export function acquiresNothing(enter: object): void {
  certain.add(enter);
}

/** Enters a manager of a watched program. */
export function enterWatched<T>(manager: ContextManager<T>): T {
  const act = (): T => passing("enter", managerResource(manager), () => manager.enter());
  return certain.has(Reflect.get(manager, "enter")) ? unfailing(act) : act();
}

/** Enters an asynchronous manager of a watched program. */
export function enterWatchedAsync<T>(manager: AsyncContextManager<T>): Promise<T> {
  const act = (): Promise<T> => passingAsync("enter", managerResource(manager), () => manager.enterAsync());
  return certain.has(Reflect.get(manager, "enterAsync")) ? unfailing(act) : act();
}

/** The resource of one registration of a function, told apart from others of the same function by its own list of arguments. */
export function callbackResource(fn: { readonly name: string }, args: readonly unknown[]): Resource {
  let resource = resources.get(args);
  if (resource === undefined) {
    resource = { kind: "callback", label: callLabel(fn.name || "callback", args) };
    resources.set(args, resource);
  }
  return resource;
}
