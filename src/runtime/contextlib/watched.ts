// What the probe is told of managers and callbacks. Only a watched program comes here.
import type { Resource } from "../probe.ts";
import { resourceOf } from "../resource-of.ts";
import { callLabel } from "./call-label.ts";

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

/** The resource of one registration of a function, told apart from others of the same function by its own list of arguments. */
export function callbackResource(fn: { readonly name: string }, args: readonly unknown[]): Resource {
  let resource = resources.get(args);
  if (resource === undefined) {
    resource = { kind: "callback", label: callLabel(fn.name || "callback", args) };
    resources.set(args, resource);
  }
  return resource;
}
