import { describe, expect, test } from "vitest";
import type { Act, Told, ToldStep } from "../../runtime/exploring/told.ts";
import { findRing, holdersAtEnd, Locks } from "./locks.ts";

const act = (thread: number, op: Act["op"], resource: number): Act => ({
  thread,
  op,
  kind: "lock",
  label: "lock",
  resource,
  site: "",
});
const step = (thread: number, op: Act["op"], resource: number, rest: Partial<ToldStep> = {}): ToldStep => ({
  ...act(thread, op, resource),
  expired: false,
  failed: false,
  alive: 0b111,
  ...rest,
});
const told = (steps: readonly ToldStep[], stuck: readonly Act[] = []): Told => ({
  threads: new Map([0, 1, 2].map((thread) => [thread, `thread ${thread + 1}`])),
  steps,
  stuck,
});

/** Who waits after each step, by lock. */
function waitingIn(schedule: Told): Record<string, number[]>[] {
  const locks = new Locks();
  return schedule.steps.map((each, index) => {
    locks.follow(each);
    return Object.fromEntries(locks.waiting(schedule, index));
  });
}

describe("who waits for a lock", () => {
  test("stands before taking it while another one has it", () => {
    const schedule = told([step(0, "acquire", 7), step(0, "release", 7), step(1, "acquire", 7), step(1, "release", 7)]);
    expect(waitingIn(schedule)).toEqual([{ 7: [1] }, {}, {}, {}]);
  });

  test("has begun: a thread that is started later does not wait yet", () => {
    const schedule = told([
      step(0, "acquire", 7, { alive: 0b001 }),
      step(0, "submit", 3, { alive: 0b001 }),
      step(0, "release", 7, { alive: 0b011 }),
      step(1, "acquire", 7, { alive: 0b010 }),
    ]);
    expect(waitingIn(schedule)).toEqual([{}, { 7: [1] }, {}, {}]);
  });

  test("is nobody who takes what it has already, or only tries", () => {
    const again = told([step(0, "acquire", 7), step(0, "acquire", 7), step(0, "release", 7), step(0, "release", 7)]);
    expect(waitingIn(again)).toEqual([{}, {}, {}, {}]);
    expect(holdersAtEnd(again).size).toBe(0);
    const tries = told([step(0, "acquire", 7), step(1, "acquire", 7, { failed: true }), step(0, "release", 7)]);
    expect(waitingIn(tries)).toEqual([{}, {}, {}]);
  });

  test("gives up at a deadline, and waits until then", () => {
    const schedule = told([step(0, "acquire", 7), step(1, "acquire", 7, { failed: true, expired: true })]);
    expect(waitingIn(schedule)).toEqual([{ 7: [1] }, {}]);
  });

  test("is a task that stands in line: it has the lock once it is given back", () => {
    const schedule = told([step(0, "acquire", 7), step(1, "acquire", 7), step(0, "release", 7)]);
    expect(waitingIn(schedule)).toEqual([{ 7: [1] }, { 7: [1] }, {}]);
    expect(holdersAtEnd(schedule)).toEqual(new Map([[7, 1]]));
  });
});

test("a ring leaves out who only waits for one of its threads", () => {
  const steps = [step(0, "acquire", 7), step(1, "acquire", 8)];
  const stuck = [act(2, "acquire", 7), act(0, "acquire", 8), act(1, "acquire", 7)];
  expect(findRing({ steps, stuck })?.map(({ thread }) => thread)).toEqual([0, 1]);
  expect(findRing({ steps, stuck: [act(2, "acquire", 7), act(0, "acquire", 8)] })).toBeUndefined();
});
