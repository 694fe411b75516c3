import { expect, test } from "vitest";
import { buildPicture } from "../../trace/build-picture.ts";
import { Run } from "../../trace/run.test-helper.ts";
import { fakeSession, leakingRun } from "../fake-session.test-helper.ts";
import { endingOf } from "./ending.ts";
import { livePictureOf } from "./live-picture.ts";

function lock(times: number): Run {
  const run = new Run();
  for (let time = 0; time < times; time++) {
    run.add("T1", "acquire", "lock").add("T2", "acquire", "lock", "lock", { phase: "before" });
    run.add("T1", "release", "lock").add("T2", "acquire", "lock").add("T2", "release", "lock");
  }
  return run;
}

test("is the same, however the events came in, and again after the run is over", () => {
  const { session } = fakeSession();
  const { events } = lock(5).trace;
  const live = livePictureOf(session);
  for (let end = 1; end <= events.length; end += 3) {
    const trace = { events: events.slice(0, end), isCut: false };
    session.$trace.set(trace);
    expect(live.of(trace, undefined)).toEqual(buildPicture(trace));
  }
  const whole = { events, isCut: false };
  session.$trace.set(whole);
  const picture = live.of(whole, leakingRun);
  expect(picture).toEqual(buildPicture(whole, endingOf(leakingRun)));
  expect(live.of(whole, leakingRun)).toBe(picture);
});

test("begins anew with the next run", () => {
  const { session } = fakeSession();
  const live = livePictureOf(session);
  for (const times of [3, 1]) {
    const { trace } = lock(times);
    session.$trace.set({ events: [], isCut: false });
    session.$trace.set(trace);
    expect(live.of(trace, leakingRun)).toEqual(buildPicture(trace, endingOf(leakingRun)));
  }
});

test("knows what left the program from what ended it from outside", () => {
  const at = { file: "main.ts", line: 6, column: 54 };
  const error = { name: "Error", message: "no", stack: [at] };
  expect(endingOf({ ...leakingRun, ended: "failed", error })?.error).toEqual({ message: "no", at });
  expect(endingOf({ ...leakingRun, ended: "timed out", error })?.error).toBeUndefined();
  expect(endingOf(undefined)).toBeUndefined();
});
