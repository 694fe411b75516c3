import { describe, expect, test } from "vitest";
import { ringNodes } from "./Ring.tsx";
import { deadlock, lostUpdate } from "./schedules.test-helper.ts";
import { stepAfterKey } from "./StepButtons.tsx";
import { calledBy, didWords, nextWords, shortName, stepsIn, troubleWords, waitWords, withoutLast } from "./words.ts";

describe("the words of a step", () => {
  const [load] = lostUpdate.steps;
  const [acquire] = deadlock.steps;
  if (!load || !acquire) throw new Error("Expected both schedules to have steps");

  test("say what was read, written, acquired", () => {
    expect(didWords(load)).toBe("reads `bytes`: 0");
    expect(didWords(acquire)).toBe("acquires `left`");
    expect(nextWords(acquire)).toBe("acquire `left`");
  });

  test("say what came to nothing", () => {
    expect(didWords({ ...acquire, failed: true })).toBe("does not get `left`");
    expect(didWords({ ...acquire, failed: true, expired: true })).toBe(
      "gives up: it waited for `left` until its deadline",
    );
    expect(didWords({ ...load, op: "close", kind: "file", resource: "a.log", failed: true })).toBe(
      "closes `a.log`, which throws",
    );
  });

  test("say of a sleep that it ends, since nobody gives up there", () => {
    const sleep = { ...acquire, op: "wait", kind: "sleep", resource: "sleep 10 ms", expired: true };
    expect(didWords(sleep)).toBe("ends `sleep 10 ms`");
    expect(didWords({ ...sleep, expired: false, failed: true })).toBe("ends `sleep 10 ms`, which throws");
    expect([nextWords(sleep), waitWords(sleep)]).toEqual(["end `sleep 10 ms`", "waits for the end of `sleep 10 ms`"]);
  });

  test("say what is waited for", () => {
    expect(waitWords({ ...acquire, op: "get", resource: "queue" })).toBe("waits for an item of `queue`");
    expect(waitWords({ ...acquire, op: "result", resource: "job 1" })).toBe("waits for the result of `job 1`");
    expect(waitWords({ ...acquire, op: "of our own" })).toBe("waits to of our own `left`");
  });

  test("split a thread's name from what it calls", () => {
    expect([shortName("thread 1 (bump)"), calledBy("thread 1 (bump)")]).toEqual(["thread 1", "bump"]);
    expect([shortName("MainThread"), calledBy("MainThread")]).toEqual(["MainThread", undefined]);
  });
});

describe("what went wrong is told", () => {
  test("of a lost update with the numbers that were read and written", () => {
    expect(troubleWords(lostUpdate)).toBe(
      "An update of `bytes` is lost: thread 1 read 0 (line 8), thread 2 wrote 3400 (line 8), and then thread 1 wrote 1200 (line 8), made of the old value.",
    );
  });

  test("of a deadlock as a circle", () => {
    expect(troubleWords(deadlock)).toBe(
      "Deadlock: thread 1 waits for `right`, which thread 2 holds; thread 2 waits for `left`, which thread 1 holds. None of them can ever go on.",
    );
    expect(ringNodes(deadlock).map(({ name }) => name)).toEqual(["thread 1", "right", "thread 2", "left"]);
  });

  test("of a lock that its holder waits for", () => {
    const [step] = deadlock.steps;
    const stuck = [{ thread: 0, op: "acquire", kind: "lock", resource: "left" }];
    expect(troubleWords({ ...deadlock, steps: step ? [step] : [], stuck, ring: [0] })).toBe(
      "Deadlock: thread 1 waits for `left`, which it holds itself. None of them can ever go on.",
    );
  });

  test("of nothing where a schedule does not show it", () => {
    const { lost: _lost, ...fine } = lostUpdate;
    expect(troubleWords(fine)).toBeUndefined();
  });
});

test("arrow keys go forward and back, and stay within the schedule", () => {
  expect(
    ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Home", "End", "x"].map((key) => stepAfterKey(1, 4, key)),
  ).toEqual([2, 2, 0, 0, 0, 3, undefined]);
  expect([stepAfterKey(0, 4, "ArrowLeft"), stepAfterKey(3, 4, "ArrowRight")]).toEqual([0, 3]);
});

test("a schedule's text is counted, and shortened by its last step", () => {
  expect(["", "ab2a", "a3b!a", "c12"].map(stepsIn)).toEqual([0, 4, 5, 12]);
  expect(["", "a", "ab", "ab2", "a3", "a12", "a!b"].map(withoutLast)).toEqual(["", "", "a", "ab", "a2", "a11", "a"]);
});
