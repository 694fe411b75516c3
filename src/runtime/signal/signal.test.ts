import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { attachHeap, createHeap, words } from "../heap/heap.ts";
import { installHost } from "../host.ts";
import { installProbe, passing, type Op, type Resource } from "../probe.ts";
import { loadProgram } from "../program.ts";
import { endsAtOnce } from "./actions.ts";
import { deliver, isPending, lookForSignals } from "./delivery.ts";
import {
  type Action,
  defaultIntHandler,
  getSignal,
  KeyboardInterrupt,
  raiseSignal,
  SIG_DFL,
  SIG_IGN,
  SIGINT,
  signal,
  SIGTERM,
} from "./index.ts";
import { SignalWatch } from "./signal-watch.ts";

beforeEach(() => {
  attachHeap(createHeap());
});
afterEach(() => {
  installProbe(undefined);
  installHost(undefined);
});

describe("signal", () => {
  test("gives what stood before: the default of each at first, then what was set", () => {
    const handler = (): void => {};
    expect(signal(SIGINT, handler)).toBe(defaultIntHandler);
    expect(signal(SIGINT, SIG_IGN)).toBe(handler);
    expect(getSignal(SIGINT)).toBe(SIG_IGN);
    expect(signal(SIGTERM, handler)).toBe(SIG_DFL);
    expect(getSignal(SIGTERM)).toBe(handler);
  });

  test.each([undefined, null, 1, "ignore", {}])("refuses %s as a handler", (handler) => {
    expect(() => signal(SIGINT, handler as never)).toThrow(TypeError);
    expect(getSignal(SIGINT)).toBe(defaultIntHandler);
  });

  test.each([0, 1, 9, -2, 2.5, 4242, NaN])("refuses %s as a signal's number", (number) => {
    for (const act of [
      () => signal(number as never, SIG_IGN),
      () => getSignal(number as never),
      () => raiseSignal(number as never),
    ])
      expect(act).toThrow(RangeError);
  });

  test("refuses what is no number at all", () => {
    expect(() => raiseSignal("SIGINT" as never)).toThrow(TypeError);
  });

  test("counts in the main thread alone: another thread is refused, and passes over it while its module loads", () => {
    attachHeap(createHeap(), 3);
    expect(() => signal(SIGINT, SIG_IGN)).toThrow(/main thread, got Thread-3/);
    loadProgram(() => {
      expect(signal(SIGTERM, SIG_IGN)).toBe(SIG_DFL);
      return {};
    });
    expect(getSignal(SIGTERM)).toBe(SIG_DFL);
  });

  test("tells the host by the heap which signals end the program without asking it", () => {
    expect([SIGINT, SIGTERM].map((each) => endsAtOnce(words, each as typeof SIGINT))).toEqual([false, true]);
    const cases: [Action, boolean][] = [
      [() => {}, false],
      [SIG_DFL, true],
      [SIG_IGN, false],
      [defaultIntHandler, false],
    ];
    for (const [action, ends] of cases) {
      signal(SIGINT, action);
      signal(SIGTERM, action);
      expect([endsAtOnce(words, SIGINT), endsAtOnce(words, SIGTERM)]).toEqual([ends, ends]);
    }
  });

  test("is forgotten by the next program", () => {
    signal(SIGINT, SIG_IGN);
    attachHeap(createHeap());
    expect(getSignal(SIGINT)).toBe(defaultIntHandler);
  });
});

describe("raiseSignal", () => {
  test("has run the handler when it returns, with the signal's number", () => {
    const got: number[] = [];
    signal(SIGINT, (signum) => got.push(signum));
    signal(SIGTERM, (signum) => got.push(signum));
    raiseSignal(SIGTERM);
    raiseSignal(SIGINT);
    expect(got).toEqual([SIGTERM, SIGINT]);
  });

  test("throws KeyboardInterrupt for SIGINT when nothing else was said", () => {
    expect(() => raiseSignal(SIGINT)).toThrow(KeyboardInterrupt);
  });

  test("throws what the handler throws", () => {
    signal(SIGTERM, () => {
      throw new RangeError("too late");
    });
    expect(() => raiseSignal(SIGTERM)).toThrow("too late");
  });

  test("does nothing about an ignored signal", () => {
    signal(SIGINT, SIG_IGN);
    raiseSignal(SIGINT);
    expect(isPending(SIGINT)).toBe(false);
  });

  test("ends the program by the host where nothing was said about SIGTERM, and says so where there is no host", () => {
    expect(() => raiseSignal(SIGTERM)).toThrow(/no host/);
    const ended: number[] = [];
    installHost({
      cores: 1,
      startThread: () => {},
      report: () => {},
      locate: () => undefined,
      endBySignal: (signum) => {
        ended.push(signum);
        throw new Error("ended");
      },
    });
    expect(() => raiseSignal(SIGTERM)).toThrow("ended");
    signal(SIGINT, SIG_DFL);
    expect(() => raiseSignal(SIGINT)).toThrow("ended");
    expect(ended).toEqual([SIGTERM, SIGINT]);
  });

  test("sends it to the main thread from another one, by the host", () => {
    const raised: number[] = [];
    attachHeap(createHeap(), 1);
    installHost({
      cores: 1,
      startThread: () => {},
      report: () => {},
      locate: () => undefined,
      raiseSignal: (signum) => raised.push(signum),
    });
    raiseSignal(SIGINT);
    expect(raised).toEqual([SIGINT]);
  });

  test("a handler may raise another signal, and be interrupted by it", () => {
    const got: string[] = [];
    signal(SIGTERM, () => got.push("inner"));
    signal(SIGINT, () => {
      got.push("begin");
      raiseSignal(SIGTERM);
      got.push("end");
    });
    raiseSignal(SIGINT);
    expect(got).toEqual(["begin", "inner", "end"]);
  });

  test("refuses a handler that gives a promise: nobody would wait for it", () => {
    signal(SIGINT, async () => {});
    expect(() => raiseSignal(SIGINT)).toThrow(/SIGINT returned a promise/);
  });
});

describe("a signal from outside", () => {
  function watch(hook?: (op: Op) => void): string[] {
    const told: string[] = [];
    const probe = new SignalWatch({
      before: (op, { label }) => told.push(`${op} ${label}`),
      after: (op, { label }, error) => {
        if (error !== undefined) told.push(`${op} ${label} threw`);
      },
    });
    installProbe({
      before: (op, resource) => {
        hook?.(op);
        probe.before(op, resource);
      },
      after: (op, resource, error) => probe.after(op, resource, error),
    });
    return told;
  }
  const file: Resource = { kind: "file", label: "a.log" };
  const act = (op: Op): void => passing(op, file, () => undefined);

  test("is taken before the next act, which does not happen when the handler throws; it stands in the trace", () => {
    const told = watch();
    act("open");
    deliver(SIGINT);
    let done = false;
    expect(() => passing("write", file, () => (done = true))).toThrow(KeyboardInterrupt);
    expect(done).toBe(false);
    expect(told).toEqual(["open a.log", "callback SIGINT", "callback SIGINT threw"]);
    act("write");
    expect(told.at(-1)).toBe("write a.log");
  });

  test.each(["close", "release", "exit", "shutdown", "callback", "end"] as const)(
    "lets a cleanup (%s) happen first: it is taken after that",
    (op) => {
      const told = watch();
      deliver(SIGINT);
      act(op);
      expect(told).toEqual([`${op} a.log`]);
      expect(lookForSignals).toThrow(KeyboardInterrupt);
    },
  );

  test("can be left by the hook of a probe at a chosen act of the program", () => {
    let acts = 0;
    watch(() => {
      if (++acts === 3) deliver(SIGINT);
    });
    act("open");
    act("write");
    expect(() => act("write")).toThrow(KeyboardInterrupt);
    act("close");
  });

  test("that came twice before it was taken is one; two different ones are both taken, also when the first one throws", () => {
    const got: number[] = [];
    signal(SIGTERM, (signum) => got.push(signum));
    for (const signum of [SIGTERM, SIGINT, SIGTERM, SIGINT] as const) deliver(signum);
    expect(lookForSignals).toThrow(KeyboardInterrupt);
    lookForSignals();
    lookForSignals();
    expect(got).toEqual([SIGTERM]);
  });

  test("is none of another thread's business", () => {
    const heap = createHeap();
    attachHeap(heap, 2);
    deliver(SIGINT);
    lookForSignals();
    expect(isPending(SIGINT)).toBe(true);
  });
});
