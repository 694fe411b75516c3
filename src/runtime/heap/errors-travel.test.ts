import { beforeEach, describe, expect, test } from "vitest";
import { contextOf } from "../contextlib/index.ts";
import { replacing } from "../contextlib/replaced-errors.ts";
import { TimeoutError } from "../errors.ts";
import { CancelledError, RemoteError } from "../futures/index.ts";
import { FileNotFoundError } from "../pathlib/index.ts";
import { loadProgram } from "../program.ts";
import { Lock } from "../threading/index.ts";
import { attachHeap, createHeap } from "./heap.ts";
import { discardMessage, readMessage, storeMessage } from "./messages.ts";

class Overdrawn extends Error {
  override name = "Overdrawn";
  balance = -1;
}
class Hidden extends Error {
  override name = "Hidden";
}
/** A program's own class of the same name as one of the runtime's. */
const OwnTimeoutError = class TimeoutError extends Error {};

beforeEach(() => {
  attachHeap(createHeap(1 << 22));
  loadProgram(() => ({ "main.ts": { Overdrawn, Late: OwnTimeoutError, notAClass: 1 } }));
});

function sent<T extends Error>(error: T): T {
  const message = storeMessage(error, "the error");
  const received = readMessage(message) as T;
  discardMessage(message);
  return received;
}

describe("an error that travels", () => {
  test("is an instance of its class where the program exports it, with its fields and its stack", () => {
    const error = new Overdrawn("no money");
    error.balance = -20;
    const arrived = sent(error);
    expect(arrived).toBeInstanceOf(Overdrawn);
    expect(arrived).toBeInstanceOf(Error);
    expect([arrived.name, arrived.message, arrived.balance]).toEqual(["Overdrawn", "no money", -20]);
    expect(arrived.stack).toBe(error.stack);
    expect(Object.keys(arrived)).not.toContain("remoteName");
  });

  test.each([
    new Error("a"),
    new TypeError("b"),
    new RangeError("c"),
    new SyntaxError("d"),
    new TimeoutError("e"),
    new CancelledError("f"),
  ])("%s keeps its class everywhere", (error) => {
    const arrived = sent(error);
    expect(Object.getPrototypeOf(arrived)).toBe(Object.getPrototypeOf(error));
    expect(String(arrived)).toBe(String(error));
  });

  test("of a file keeps its code and path", () => {
    const arrived = sent(new FileNotFoundError("/tmp/a.log"));
    expect(arrived).toBeInstanceOf(FileNotFoundError);
    expect([arrived.code, arrived.path, arrived.message]).toEqual(["ENOENT", "/tmp/a.log", "No such file: /tmp/a.log"]);
  });

  test("is a RemoteError that names the class where the program does not export it", () => {
    const arrived: Error = sent(new Hidden("x"));
    expect(arrived).toBeInstanceOf(RemoteError);
    expect((arrived as RemoteError).remoteName).toBe("Hidden");
    expect(arrived.message).toBe("Hidden: x");
    expect(sent(arrived as RemoteError).remoteName).toBe("Hidden");
    expect(sent(new Hidden()).message).toBe("Hidden");
  });

  test("is not taken for the runtime's class of the same name, and is found by its export", () => {
    const arrived = sent(new OwnTimeoutError("late"));
    expect(arrived).toBeInstanceOf(OwnTimeoutError);
    expect(arrived).not.toBeInstanceOf(TimeoutError);
  });

  test("brings its cause, whatever it is", () => {
    const arrived = sent(new Error("outer", { cause: new Overdrawn("inner", { cause: { code: 3 } }) }));
    expect(arrived.cause).toBeInstanceOf(Overdrawn);
    expect((arrived.cause as Error).cause).toEqual({ code: 3 });
    expect(Object.keys(arrived)).not.toContain("cause");
  });

  test("brings the error that it replaced", () => {
    const older = new RangeError("older");
    const newest = replacing(new Error("newest"), older) as Error;
    expect(contextOf(sent(newest))).toBeInstanceOf(RangeError);
    expect((contextOf(sent(newest)) as Error).message).toBe("older");
  });

  test("brings the errors of an AggregateError and of a SuppressedError", () => {
    const many = sent(new AggregateError([new Overdrawn("a"), 7], "many"));
    expect(many).toBeInstanceOf(AggregateError);
    expect(many.errors[0]).toBeInstanceOf(Overdrawn);
    expect(many.errors[1]).toBe(7);
    const both = Object.defineProperties(new Error("both"), {
      name: { value: "SuppressedError" },
      error: { value: new Overdrawn("new") },
      suppressed: { value: "old" },
    }) as Error & { error: unknown; suppressed: unknown };
    expect(sent(both).error).toBeInstanceOf(Overdrawn);
    expect(sent(both).suppressed).toBe("old");
  });

  test("leaves behind what cannot travel, but always arrives", () => {
    const error = Object.assign(new Error("odd", { cause: () => 1 }), {
      lock: new Lock(),
      job: () => 1,
      nested: { job: () => 1 },
      other: new TypeError("inside"),
    });
    const arrived = sent(error);
    expect(arrived.lock).toBe(error.lock);
    expect(arrived.other).toBeInstanceOf(TypeError);
    expect("job" in arrived || "nested" in arrived).toBe(false);
    expect(arrived.cause).toBe("the function cause");
  });

  test("arrives though its properties throw or lie", () => {
    class Odd extends Error {
      override get message(): string {
        throw new Error("no");
      }
      get field(): number {
        throw new Error("no");
      }
    }
    const odd = new Odd();
    Object.defineProperty(odd, "name", { value: 7 });
    Object.defineProperty(odd, "own", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    expect((sent(odd) as Error).message).toBe("Error");
    expect(sent(Object.setPrototypeOf(new Error("bare"), null) as Error)).toBeDefined();
  });

  test("is cut where it comes back to itself, and where its chain is too long to read", () => {
    const self = new Error("self") as Error & { me: unknown; list: unknown };
    self.cause = self;
    self.me = self;
    self.list = [{ self }];
    const arrived = sent(self);
    expect([arrived.message, arrived.cause, arrived.me, arrived.list]).toEqual([
      "self",
      undefined,
      undefined,
      undefined,
    ]);
    let long = new Error("0");
    for (let link = 1; link < 5_000; link++) long = new Error(`${link}`, { cause: long });
    let links = 0;
    for (let error: unknown = sent(long); error instanceof Error; error = error.cause) links++;
    expect(links).toBe(64);
  });

  test("runs no code of its class where it arrives", () => {
    let calls = 0;
    class Counting extends Error {
      constructor(message: string) {
        super(message);
        calls++;
      }
      set label(_value: string) {
        calls++;
      }
    }
    loadProgram(() => ({ "main.ts": { Counting } }));
    const error = new Counting("x");
    Object.defineProperty(error, "label", { value: "mine", enumerable: true });
    const arrived = sent(error);
    expect(arrived).toBeInstanceOf(Counting);
    expect(calls).toBe(1);
    expect((arrived as unknown as { label: string }).label).toBe("mine");
  });

  test("stands inside other values too", () => {
    const message = storeMessage({ failures: new Map([["a", new Overdrawn("x")]]) }, "the value");
    const arrived = readMessage(message) as { failures: Map<string, Error> };
    expect(arrived.failures.get("a")).toBeInstanceOf(Overdrawn);
  });
});
