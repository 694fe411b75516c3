import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check }) => {
  check("counts by one", ({ learner, expect }) => {
    learner.work();
    expect(learner.count.value, "three times one").to.equal(3);
  });

  check("loses none of twelve", async ({ learner, everySchedule }) => {
    await everySchedule([learner.work, learner.work, learner.work, learner.work], {
      after: () => learner.count.value % 12 === 0,
    });
  });
});
