// Virtual time, a fresh network and an open-and-close count for each test of this folder.
import { afterEach, beforeEach, vi } from "vitest";
import { installHost } from "../host.ts";
import { installProbe, type Resource } from "../probe.ts";
import { resetNetwork } from "./world.ts";

/** What was reported, as nobody else would see it. */
export const reported: unknown[] = [];
/** What was opened and not closed since. */
export const open = new Set<Resource>();
/** What was opened and closed, in order. */
export const told: string[] = [];

export function useNetwork(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    for (const list of [reported, told]) list.length = 0;
    open.clear();
    resetNetwork();
    installHost({ cores: 1, startThread: () => {}, report: (error) => reported.push(error), locate: () => undefined });
    installProbe({
      before: () => {},
      after: (op, resource, error) => {
        if (op !== "open" && op !== "close") return;
        told.push(`${op} ${resource.kind} ${resource.label}${error === undefined ? "" : " failed"}`);
        if (error !== undefined) return;
        if (op === "open") open.add(resource);
        else open.delete(resource);
      },
    });
  });
  afterEach(() => {
    installProbe(undefined);
    installHost(undefined);
    vi.useRealTimers();
  });
}

/** Lets virtual time pass. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Gives what a promise comes to while time passes: its value, or its error. */
export async function outcome<T>(promise: Promise<T>, withinMs = 1_000): Promise<T | Error> {
  const settled = promise.catch((error: unknown) => error as Error);
  await pass(withinMs);
  return await Promise.race([settled, Promise.resolve().then(() => new Error("still waiting"))]);
}
