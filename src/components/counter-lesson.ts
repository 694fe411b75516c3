// The unlocked counter of the start page, in the form of a lesson: two threads, two steps each.
import type { Lesson } from "../lesson/lesson.ts";

export const counterProgram = `import { SharedInt } from "unwind/threading";

export const counter = new SharedInt(0);

/** Two threads call this, once each. */
export function count(): void {
  const seen = counter.value;
  counter.value = seen + 1;
}
`;

const checksSource = `import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check }) => {
  check("both are counted", async ({ learner, everySchedule }) => {
    await everySchedule([learner.count, learner.count], {
      after: () => learner.counter.value === 2,
      why: "two threads have counted once each",
    });
  });
});
`;

export const counterLesson: Lesson = {
  id: "home/counter",
  chapter: "home",
  slug: "counter",
  folder: "",
  title: "A counter without a lock",
  summary: "Two threads count, and one of them may not be counted.",
  kind: "lesson",
  teaches: [],
  minutes: 1,
  hints: [],
  formerly: [],
  demos: [],
  starter: { "main.ts": counterProgram },
  solution: {
    "main.ts": counterProgram
      .replace("  const seen = counter.value;\n", "")
      .replace("counter.value = seen + 1", "counter.add(1)"),
  },
  checksSource,
  right: [],
  wrong: [],
};
