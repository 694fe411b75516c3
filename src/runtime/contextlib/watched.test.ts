import { afterEach, expect, test } from "vitest";
import { dispose } from "../dispose.ts";
import { installProbe, isUnfailing, type Op, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import {
  aclosing,
  AsyncExitStack,
  asyncContextManager,
  closing,
  contextManager,
  ExitStack,
  nullContext,
  withAsyncContext,
  withContext,
} from "./index.ts";

interface Told {
  readonly op: Op;
  readonly resource: Resource;
}

/** Watches as a run does: remembers what was begun, and what was done or failed. */
function watch(fault?: (op: Op, resource: Resource) => void): { readonly told: Told[]; names(): string[] } {
  const told: Told[] = [];
  const words: string[] = [];
  installProbe({
    before(op, resource) {
      fault?.(op, resource);
      told.push({ op, resource });
      words.push(`${op} ${resource.label}`);
    },
    after(op, resource, error) {
      words.push(`${error === undefined ? "done" : "failed"} ${op} ${resource.label}`);
    },
  });
  return { told, names: () => words.filter((word) => !word.startsWith("done ")) };
}

afterEach(() => installProbe(undefined));

const tag = contextManager(function* tag(n: number) {
  yield n;
});

test("entering and exiting pass the probe, under the name of the call, on one lane", () => {
  const { told, names } = watch();
  withContext(tag(1), () => {});
  const stack = new ExitStack();
  stack.enterContext(tag(2));
  stack.close();
  expect(names()).toEqual(["enter tag(1)", "exit tag(1)", "enter tag(2)", "exit tag(2)"]);
  expect(told[0]?.resource).toBe(told[1]?.resource);
  expect(told[2]?.resource).toBe(told[3]?.resource);
  expect(told[0]?.resource).toEqual({ kind: "context", label: "tag(1)" });
});

test("asynchronous managers pass it too, and both ends of either kind on one stack", async () => {
  const { names } = watch();
  const session = asyncContextManager(async function* session(user: string) {
    yield user;
  });
  await withAsyncContext(session("ada"), () => {});
  await using stack = new AsyncExitStack();
  await stack.enterAsyncContext(session("bob"));
  stack.enterContext(tag(3));
  stack.pushAsyncCallback(async function flush() {});
  await stack.aclose();
  expect(names()).toEqual([
    'enter session("ada")',
    'exit session("ada")',
    'enter session("bob")',
    "enter tag(3)",
    "register flush()",
    "callback flush()",
    "exit tag(3)",
    'exit session("bob")',
  ]);
});

test("a manager is called by its own name or label, else by its class", () => {
  const { told } = watch();
  class Session {
    enter(): void {}
    exit(): void {}
  }
  const bare = { enter() {}, exit() {} };
  const shy = {
    ...bare,
    get name(): string {
      throw new Error("not for a watcher");
    },
  };
  for (const one of [{ ...bare, name: "a.log" }, { ...bare, label: 7 }, new Session(), bare, shy])
    withContext(one, () => {});
  withContext({ [dispose]() {}, name: "thing" }, () => {});
  const labels = told.filter(({ op }) => op === "enter").map(({ resource }) => resource.label);
  expect(labels).toEqual(["a.log", "7", "Session", "context", "context", "thing"]);
});

test("an object that gives its own resource is told of under that one", () => {
  const { told } = watch();
  const resource = { kind: "file", label: "a.log" };
  const file = { enter() {}, exit() {} };
  namesResources((object) => (object === file ? resource : undefined));
  withContext(file, () => {});
  expect(told.map((one) => one.resource)).toEqual([resource, resource]);
});

test("arguments are named in a few characters", () => {
  const { told } = watch();
  const open = contextManager(function* open(...args: unknown[]) {
    yield args;
  });
  withContext(open("x".repeat(50), [1], { a: 1 }, 4), () => {});
  withContext(
    open(undefined, null, () => {}),
    () => {},
  );
  expect(told[0]?.resource.label).toBe(`open("${"x".repeat(19)}…", […], {…}, …)`);
  expect(told[2]?.resource.label).toBe("open(undefined, null, function)");
});

test("each registration of a callback is a lane of its own", () => {
  const { told, names } = watch();
  const close = (): void => {};
  const stack = new ExitStack();
  stack.callback(close);
  stack.callback(close);
  stack.push(function settle() {});
  stack.close();
  expect(names().slice(3)).toEqual(["callback settle()", "callback close()", "callback close()"]);
  expect(told[0]?.resource).toEqual({ kind: "callback", label: "close()" });
  expect(told[0]?.resource).not.toBe(told[1]?.resource);
  expect(told[5]?.resource).toBe(told[0]?.resource);
});

test("a fault in entering enters and registers nothing; what was open is exited", () => {
  const fault = new Error("injected");
  const { names } = watch((op, { label }) => {
    if (op === "enter" && label === "tag(3)") throw fault;
  });
  expect(() => {
    using stack = new ExitStack();
    for (const n of [1, 2, 3]) stack.enterContext(tag(n));
  }).toThrow(fault);
  expect(names()).toEqual(["enter tag(1)", "enter tag(2)", "exit tag(2)", "exit tag(1)"]);
});

test("a fault in an exit takes its place, and the others still run", () => {
  const fault = new Error("injected");
  const { names } = watch((op, { label }) => {
    if (op === "exit" && label === "tag(2)") throw fault;
  });
  const stack = new ExitStack();
  for (const n of [1, 2, 3]) stack.enterContext(tag(n));
  expect(() => stack.close()).toThrow(fault);
  expect(names().slice(3)).toEqual(["exit tag(3)", "exit tag(1)"]);
});

test("a fault in registering leaves nothing behind to be called", () => {
  watch((op) => {
    if (op === "register") throw new Error("injected");
  });
  const stack = new ExitStack();
  const called: number[] = [];
  expect(() => stack.callback(() => called.push(1))).toThrow("injected");
  stack.close();
  expect(called).toEqual([]);
});

test("the probe hears that an act failed", () => {
  const { names } = watch();
  const stack = new ExitStack();
  stack.callback(function burst() {
    throw new Error("boom");
  });
  expect(() => stack.close()).toThrow("boom");
  expect(names()).toEqual(["register burst()", "callback burst()", "failed callback burst()"]);
});

test("no fault is put where entering acquires nothing: what could fail was done before", async () => {
  watch((op, { label }) => {
    if (op === "enter" && !isUnfailing) throw new Error(`a fault in entering ${label}`);
  });
  const thing = { close: () => undefined, aclose: async () => undefined };
  using stack = new ExitStack();
  expect(stack.enterContext(closing(thing))).toBe(thing);
  expect(withContext(nullContext(thing), (given) => given)).toBe(thing);
  await using asyncStack = new AsyncExitStack();
  expect(await asyncStack.enterAsyncContext(aclosing(thing))).toBe(thing);
  expect(await withAsyncContext(nullContext(thing), (given) => given)).toBe(thing);
  expect(() => stack.enterContext(tag(1))).toThrow("a fault in entering tag(1)");
});
