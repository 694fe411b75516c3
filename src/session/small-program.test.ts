import { expect, test } from "vitest";
import { SmallProgram } from "./small-program.ts";
import { checkReport, lesson, settle, world } from "./testing.ts";

const data = { ...lesson, explores: ["one"] };

test("gives every schedule, and how far it is meanwhile", async () => {
  const { environment, checks } = world();
  const told: number[] = [];
  const running = new SmallProgram(data, environment.sandbox).runAll(({ schedules }) => told.push(schedules));
  await settle();
  checks[0]?.progress(3);
  const census = { schedules: [{ choices: "ab", fails: true }], coverage: "the only schedule" };
  checks[0]?.end({ ...checkReport("one", "not run"), census });
  expect(await running).toEqual(census);
  expect(told).toEqual([3]);
});

test("says why it gave none", async () => {
  const { environment, checks } = world();
  const running = new SmallProgram(data, environment.sandbox).runAll(() => undefined);
  await settle();
  checks[0]?.end({ ...checkReport("one", "failed"), why: "This page has no shared memory" });
  expect(await running).toEqual({ problem: "This page has no shared memory" });
});

test("runs one of them again, to be stepped through", async () => {
  const { environment, checks } = world();
  const replaying = new SmallProgram(data, environment.sandbox).replay("ab");
  await settle();
  const steered = { choices: "ab", threads: [], steps: [], stuck: [], over: "finished", next: [] } as const;
  checks[0]?.end({ ...checkReport("one", "not run"), steered });
  expect(await replaying).toMatchObject({ choices: "ab", schedule: { choices: "ab" } });
});
