import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installHost } from "../host.ts";
import { installProbe } from "../probe.ts";
import { collect, mockCollection, unreachableFrom } from "./collection.ts";
import { resetFinalizers, runFinalizers } from "./finalizers.ts";
import { finalize, ref, WeakValueDictionary } from "./index.ts";

const reported: unknown[] = [];

beforeEach(() => {
  reported.length = 0;
  installHost({
    cores: 1,
    startThread: () => {},
    report: (error) => reported.push(error),
    locate: () => undefined,
  });
  mockCollection();
});

afterEach(() => {
  installHost(undefined);
  installProbe(undefined);
  resetFinalizers();
});

function exit(): unknown[] {
  const errors: unknown[] = [];
  runFinalizers((error) => errors.push(error));
  return errors;
}

describe("ref", () => {
  test.each([
    ["an object", {}],
    ["a function", () => {}],
    ["an array", []],
  ])("gives %s until it is collected, and undefined from then on", (_, object) => {
    const reference = ref<object>(object);
    expect(reference()).toBe(object);
    expect(collect([object])).toBe(1);
    expect(reference()).toBeUndefined();
  });

  test("calls its callback once, with itself, when the object was collected", () => {
    const callback = vi.fn();
    const reference = ref({}, callback);
    collect();
    collect();
    expect(callback.mock.calls).toEqual([[reference]]);
  });

  test("calls the callbacks of one object newest first, those of finalizers among them", () => {
    const said: string[] = [];
    const object = {};
    ref(object, () => said.push("oldest"));
    finalize(object, () => said.push("middle"));
    ref(object, () => said.push("newest"));
    collect();
    expect(said).toEqual(["newest", "middle", "oldest"]);
  });

  test("clears every reference before the first callback is called", () => {
    const [one, other] = [{}, {}];
    const references = [ref(one), ref(other)];
    const seen: unknown[] = [];
    ref(one, () => seen.push(...references.map((reference) => reference())));
    collect([one, other]);
    expect(seen).toEqual([undefined, undefined]);
  });

  test("is the same for everybody where it has no callback, and one of its own where it has", () => {
    const object = {};
    expect(ref(object)).toBe(ref(object));
    expect(ref(object, () => {})).not.toBe(ref(object));
    expect(ref(object, () => {})).not.toBe(ref(object, () => {}));
  });

  test("reports an error in a callback, and calls the others", () => {
    const problem = new Error("no such cache");
    const other = vi.fn();
    const object = {};
    ref(object, other);
    ref(object, () => {
      throw problem;
    });
    collect();
    expect(reported).toEqual([problem]);
    expect(other).toHaveBeenCalledOnce();
  });

  test("refuses what is never collected, and a callback that is no function", () => {
    // @ts-expect-error: a number is never collected
    expect(() => ref(5)).toThrow("Expected an object to refer to, got 5");
    // @ts-expect-error: a string is no function
    expect(() => ref({}, "gone")).toThrow('Expected a function to call when the object was collected, got "gone"');
  });
});

describe("finalize", () => {
  const add = (...numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0);

  test("called, it calls its function once, and gives what that gave", () => {
    const object = {};
    const fn = vi.fn(add);
    const finalizer = finalize(object, fn, 67, 43, 89);
    expect(finalizer.alive).toBe(true);
    expect(finalizer.peek()).toEqual({ object, fn, args: [67, 43, 89] });
    expect(finalizer()).toBe(199);
    expect(finalizer()).toBeUndefined();
    collect();
    exit();
    expect(fn).toHaveBeenCalledOnce();
    expect([finalizer.peek(), finalizer.detach(), finalizer.alive]).toEqual([undefined, undefined, false]);
  });

  test("detached, it gives what it stood for and is never called", () => {
    const object = {};
    const fn = vi.fn(add);
    const finalizer = finalize(object, fn, 1);
    expect(finalizer.detach()).toEqual({ object, fn, args: [1] });
    expect(finalizer.detach()).toBeUndefined();
    expect([finalizer(), finalizer.peek(), finalizer.alive]).toEqual([undefined, undefined, false]);
    collect();
    exit();
    expect(fn).not.toHaveBeenCalled();
  });

  test("calls its function when the object was collected, and then stands for nothing", () => {
    const fn = vi.fn(add);
    const finalizer = finalize({}, fn, 1, 2);
    collect();
    expect(fn.mock.calls).toEqual([[1, 2]]);
    expect([finalizer(), finalizer.peek(), finalizer.detach(), finalizer.alive]).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
  });

  test("those of one object are called newest first, without those that were called or detached before", () => {
    const said: string[] = [];
    const object = {};
    const [, , third, , fifth] = ["f1", "f2", "f3", "f4", "f5"].map((name) => finalize(object, () => said.push(name)));
    fifth?.detach();
    fifth?.();
    said.push("A");
    third?.();
    said.push("B");
    third?.();
    said.push("C");
    collect();
    said.push("D");
    expect(said).toEqual(["A", "f3", "B", "C", "f4", "f2", "f1", "D"]);
  });

  test("those still due run at exit, newest first, one made meanwhile next, but not where atexit is false", () => {
    const said: string[] = [];
    const object = {};
    const problem = new Error("f3 error");
    finalize(object, () => said.push("f1"));
    const second = finalize(object, () => said.push("f2"));
    finalize(object, () => {
      finalize(object, () => said.push("g1"));
      throw problem;
    });
    finalize(object, () => said.push("f4"));
    second.atexit = false;
    expect(exit()).toEqual([problem]);
    expect(said).toEqual(["f4", "g1", "f1"]);
    expect([second.alive, second.atexit]).toEqual([true, false]);
  });

  test("one that another detaches at exit does not run", () => {
    const detached = vi.fn();
    const older = finalize({}, detached);
    finalize({}, () => older.detach());
    expect(exit()).toEqual([]);
    expect(detached).not.toHaveBeenCalled();
  });

  test("atexit is true at first, and false once it is not due", () => {
    const finalizer = finalize({}, () => {});
    expect(finalizer.atexit).toBe(true);
    finalizer();
    finalizer.atexit = true;
    expect(finalizer.atexit).toBe(false);
  });

  test("an error after a collection is reported; one of a direct call goes to the caller", () => {
    const problem = new Error("the socket was gone");
    const fail = (): never => {
      throw problem;
    };
    finalize({}, fail);
    collect();
    expect(reported).toEqual([problem]);
    const finalizer = finalize({}, fail);
    expect(finalizer).toThrow(problem);
    expect(finalizer()).toBeUndefined();
  });

  test("an asynchronous function at exit is reported as a mistake that says what to do", () => {
    finalize({}, async function flush() {
      throw new Error("too late");
    });
    expect(exit()).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/flush\(\) returned a promise.*`await using`/) }),
    ]);
  });

  test.each([
    ["the object as an argument", (object: Door) => finalize(object, (_: Door) => {}, object), "argument 1 is"],
    [
      "the object inside an argument",
      (object: Door) => finalize(object, (_: string, __: object) => {}, "a", { doors: [new Map([["front", object]])] }),
      "argument 2 leads back",
    ],
    ["its own method", (object: Door) => finalize(object, object.close), "`close` is a method"],
    ["itself as the function", () => finalize(add, add), "its function is the object itself"],
  ])("refuses %s: the object would never be collected", (_, make, words) => {
    expect(() => make(new Door())).toThrow(words);
    expect(exit()).toEqual([]);
  });

  class Door {
    close(): void {}
  }

  test("takes what does not lead to the object, in circles and behind getters too", () => {
    const getter = vi.fn();
    const circle: Record<string, unknown> = Object.defineProperty({}, "secret", { get: getter });
    circle["self"] = circle;
    const finalizer = finalize(new Door(), (..._: unknown[]) => {}, circle, new Uint8Array(1e6), null);
    expect(finalizer.alive).toBe(true);
    expect(getter).not.toHaveBeenCalled();
  });

  test("refuses what is never collected, and what is no function", () => {
    // @ts-expect-error: a string is never collected
    expect(() => finalize("a", () => {})).toThrow('Expected an object to finalize, got "a"');
    // @ts-expect-error: a number is no function
    expect(() => finalize({}, 5)).toThrow("Expected `finalize` to be given a function, got 5");
  });

  test("registering and calling pass the probe as one resource; a fault in registering leaves nothing due", () => {
    const told: [string, object][] = [];
    installProbe({ before: (op, resource) => told.push([op, resource]), after() {} });
    finalize({}, function hangUp(_port: number) {}, 80)();
    expect(told.map(([op]) => op)).toEqual(["register", "callback"]);
    expect(told[0]?.[1]).toEqual({ kind: "finalizer", label: "hangUp(80)" });
    expect(told[1]?.[1]).toBe(told[0]?.[1]);
    const fn = vi.fn();
    installProbe({
      before: () => {
        throw new Error("fault");
      },
      after() {},
    });
    expect(() => finalize({}, fn)).toThrow("fault");
    installProbe(undefined);
    exit();
    expect(fn).not.toHaveBeenCalled();
  });

  test("a fresh program starts with nothing due", () => {
    const fn = vi.fn();
    finalize({}, fn);
    resetFinalizers();
    exit();
    expect(fn).not.toHaveBeenCalled();
  });
});

describe("WeakValueDictionary", () => {
  const filled = (): { images: { id: number }[]; dictionary: WeakValueDictionary<number, { id: number }> } => {
    const images = Array.from({ length: 10 }, (_, id) => ({ id }));
    return { images, dictionary: new WeakValueDictionary(images.map((image) => [image.id, image] as const)) };
  };

  test("gives its values, and loses an entry when the value was collected", () => {
    const { images, dictionary } = filled();
    for (const image of images) expect(dictionary.get(image.id)).toBe(image);
    expect(dictionary.size).toBe(10);
    collect([images[0]!]);
    expect([dictionary.size, dictionary.has(0), dictionary.get(0)]).toEqual([9, false, undefined]);
    collect();
    expect([dictionary.size, [...dictionary]]).toEqual([0, []]);
  });

  test("goes through live entries in the order of their keys", () => {
    const { images, dictionary } = filled();
    collect((image) => (image as { id: number }).id % 2 === 0);
    const live = images.filter(({ id }) => id % 2 === 1);
    expect([...dictionary]).toEqual(live.map((image) => [image.id, image]));
    expect([...dictionary.keys()]).toEqual(live.map(({ id }) => id));
    expect([...dictionary.values()]).toEqual(live);
    const visited: unknown[] = [];
    dictionary.forEach((value, key, from) => visited.push([key, value, from === dictionary]));
    expect(visited).toEqual(live.map((image) => [image.id, image, true]));
  });

  test("an entry may vanish, and come anew, while it is gone through", () => {
    const { images, dictionary } = filled();
    const seen: number[] = [];
    for (const [key] of dictionary) {
      seen.push(key);
      if (key === 1) collect([images[2]!, images[0]!]);
      if (key === 5) dictionary.set(2, { id: 2 });
    }
    expect(seen).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9, 2]);
  });

  test("a copy is made of another one's live entries", () => {
    const { images, dictionary } = filled();
    collect(images.slice(3));
    const copy = new WeakValueDictionary(dictionary);
    expect([...copy]).toEqual([...dictionary]);
    expect(copy.size).toBe(3);
  });

  test("the collection of a value that was replaced or deleted takes nothing away", () => {
    const [old, fresh] = [{ id: 1 }, { id: 2 }];
    const dictionary = new WeakValueDictionary([["logo", old]]);
    expect(dictionary.set("logo", fresh)).toBe(dictionary);
    collect([old]);
    expect(dictionary.get("logo")).toBe(fresh);
    expect([dictionary.delete("logo"), dictionary.delete("logo"), dictionary.size]).toEqual([true, false, 0]);
    dictionary.set("logo", fresh).set("icon", fresh).clear();
    expect(dictionary.size).toBe(0);
  });

  test("refuses a value that is never collected", () => {
    // @ts-expect-error: a string is never collected
    expect(() => new WeakValueDictionary([["a", "text"]])).toThrow('Expected an object as the value, got "text"');
  });

  test("holds just what a Map would hold without the collected values, whatever is done", () => {
    const act = fc.tuple(fc.constantFrom("set", "delete", "collect"), fc.nat(4), fc.nat(6));
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const values = Array.from({ length: 7 }, (_, id) => ({ id }));
        const dictionary = new WeakValueDictionary<number, object>();
        const model = new Map<number, object>();
        for (const [what, key, index] of acts) {
          const value = values[index]!;
          if (what === "set") {
            dictionary.set(key, value);
            model.set(key, value);
          } else if (what === "delete") {
            expect(dictionary.delete(key)).toBe(model.delete(key));
          } else {
            collect([value]);
            for (const [held, each] of model) if (each === value) model.delete(held);
          }
          expect([...dictionary]).toEqual([...model]);
          expect(dictionary.size).toBe(model.size);
        }
      }),
    );
  });
});

describe("mock collection", () => {
  test("collects what is out of reach of the roots, as far as that can be seen", () => {
    const cache = new Map<string, object>([["held", { id: 1 }]]);
    const held = ref(cache.get("held")!);
    const loose = ref({ id: 2 });
    expect(collect(unreachableFrom(cache))).toBe(1);
    expect([held(), loose()]).toEqual([{ id: 1 }, undefined]);
    cache.clear();
    collect(unreachableFrom(cache));
    expect(held()).toBeUndefined();
  });

  test("an object that lives on after its collection is one of its own for later references", () => {
    const object = {};
    const before = ref(object);
    collect();
    const after = ref(object);
    expect([before(), after()]).toEqual([undefined, object]);
  });

  test("says what is missing where collection is the engine's", () => {
    resetFinalizers();
    expect(() => collect()).toThrow("Expected `mockCollection` to be called before `collect`");
  });
});

describe("the engine's own collection", () => {
  const collectGarbage = (): void => {
    setFlagsFromString("--expose-gc");
    (runInNewContext("gc") as () => void)();
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test("clears references, runs finalizers and takes entries away, and keeps what is held", async () => {
    resetFinalizers();
    const [said, kept] = [[] as string[], { id: "kept" }];
    const dictionary = new WeakValueDictionary<string, object>([["kept", kept]]);
    const reference = ((): (() => object | undefined) => {
      const object = { id: "lost" };
      dictionary.set("lost", object);
      finalize(object, (name: string) => said.push(name), "lost");
      finalize(kept, (name: string) => said.push(name), "kept");
      return ref(object);
    })();
    await turn();
    collectGarbage();
    await turn();
    expect(reference()).toBeUndefined();
    expect([...dictionary.keys()]).toEqual(["kept"]);
    await vi.waitFor(() => {
      expect(said).toEqual(["lost"]);
    });
  });

  test("of what an earlier program left behind tells the next one nothing", async () => {
    resetFinalizers();
    const callback = vi.fn();
    ((): void => void ref({}, callback))();
    resetFinalizers();
    await turn();
    collectGarbage();
    await turn();
    await turn();
    expect(callback).not.toHaveBeenCalled();
  });
});
