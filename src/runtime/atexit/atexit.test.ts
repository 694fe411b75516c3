import { afterEach, expect, test, vi } from "vitest";
import { installProbe } from "../probe.ts";
import { resetExitFunctions, runExitFunctions } from "./exit-functions.ts";
import { register, unregister } from "./index.ts";

afterEach(() => {
  installProbe(undefined);
  resetExitFunctions();
});

async function run(): Promise<unknown[]> {
  const reported: unknown[] = [];
  await runExitFunctions((error) => reported.push(error));
  return reported;
}

test("runs newest first, each with its own arguments, and gives the function back", async () => {
  const said: unknown[][] = [];
  const one = (...args: unknown[]): number => said.push(["one", ...args]);
  const two = (...args: unknown[]): number => said.push(["two", ...args]);
  expect(register(one, 1, 2)).toBe(one);
  register(two);
  register(two, 3);
  expect(await run()).toEqual([]);
  expect(said).toEqual([["two", 3], ["two"], ["one", 1, 2]]);
});

test("reports an error and runs the rest", async () => {
  const said: string[] = [];
  const problem = new TypeError("no such log");
  register(() => said.push("oldest"));
  register(() => {
    throw problem;
  });
  register(() => said.push("newest"));
  expect(await run()).toEqual([problem]);
  expect(said).toEqual(["newest", "oldest"]);
});

test("runs each once: a second run has nothing to do", async () => {
  const callback = vi.fn();
  for (let n = 0; n < 128; n++) register(callback);
  await run();
  await run();
  expect(callback).toHaveBeenCalledTimes(128);
});

test("unregister takes every registration of a function away, and only of that one", async () => {
  const [gone, kept] = [vi.fn(), vi.fn()];
  for (let n = 0; n < 4; n++) register(gone);
  register(kept);
  unregister(gone);
  unregister(() => {});
  await run();
  expect(gone).not.toHaveBeenCalled();
  expect(kept).toHaveBeenCalledTimes(1);
});

test("an exit function may unregister another, and itself, while they run (bpo-46025)", async () => {
  const other = vi.fn();
  const problem = new Error("after unregistering");
  register(other);
  const self = register(() => {
    unregister(self);
    unregister(other);
    throw problem;
  });
  expect(await run()).toEqual([problem]);
  expect(other).not.toHaveBeenCalled();
});

test("what is registered while they run does not run, as in CPython, and is reported by name", async () => {
  const late = vi.fn(function late() {});
  register(() => void register(late));
  expect(await run()).toEqual([expect.objectContaining({ message: expect.stringContaining("did not run") })]);
  expect(await run()).toEqual([]);
  expect(late).not.toHaveBeenCalled();
});

test("an asynchronous exit function is reported as a mistake that says what to do, and its rejection is not left over", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  register(async function flush() {
    throw new Error("too late");
  });
  const reported = await run();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(reported).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/flush returned a promise.*`main`/) }),
  ]);
  expect(unhandled).not.toHaveBeenCalled();
});

test("a fresh program starts with nothing registered", async () => {
  const callback = vi.fn();
  register(callback);
  resetExitFunctions();
  await run();
  expect(callback).not.toHaveBeenCalled();
});

test("registering and running pass the probe, each registration as one of its own", async () => {
  const told: [string, object][] = [];
  installProbe({ before: (op, resource) => told.push([op, resource]), after() {} });
  const goodbye = register(function goodbye() {});
  register(goodbye);
  await run();
  expect(told.map(([op]) => op)).toEqual(["register", "register", "callback", "callback"]);
  expect(told[0]?.[1]).toEqual({ kind: "exit function", label: "goodbye" });
  expect(told[3]?.[1]).toBe(told[0]?.[1]);
  expect(told[2]?.[1]).toBe(told[1]?.[1]);
});

test("refuses what is no function", () => {
  // @ts-expect-error: a string is no function
  expect(() => register("goodbye")).toThrow(/`register` to be given a function, got "goodbye"/);
});
