// How an object that the runtime itself made names its lane: entering a file and opening it are told of one resource.
import type { Resource } from "./probe.ts";

/** Gives the resource of an object of its own class, `undefined` for any other object. */
type Reader = (object: object) => Resource | undefined;

const readers: Reader[] = [];

/**
 * Lets a class of the runtime name the resources of its objects. It reads a private field, which nothing can forge: not a method, which a program could
 * call for the resource of a leak, or define on an object of its own to have its lane taken for another's.
 */
export function namesResources(reader: Reader): void {
  readers.push(reader);
}

/** Gives the resource of an object that the runtime made, the same one each time; `undefined` for any other. */
export function resourceOf(object: object): Resource | undefined {
  for (const reader of readers) {
    const resource = reader(object);
    if (resource !== undefined) return resource;
  }
  return undefined;
}

const names = new WeakMap<Resource, string>();

/** Has a resource be told of by this name instead of its label: the program's own name for it. */
export function nameResource(resource: Resource, name: string): void {
  names.set(resource, name);
}

/** Gives what people call a resource. */
export function nameOfResource(resource: Resource): string {
  return names.get(resource) ?? resource.label;
}
