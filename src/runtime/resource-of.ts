// How an object that the runtime itself provides names its lane: entering a file and opening it are told of one resource.
import type { Resource } from "./probe.ts";

/** The key of a method that gives the object's own `Resource`, the same one each time. */
export const resourceOf: unique symbol = Symbol("unwind.resource");

/** An object that reports its own acquisition and release to the probe. */
export interface HasResource {
  [resourceOf](): Resource;
}
