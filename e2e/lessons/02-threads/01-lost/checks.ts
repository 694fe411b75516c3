import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check }) => {
  check("counts every byte in every order", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.downloaded, 1200],
        [learner.downloaded, 3400],
      ],
      {
        after: () => {
          expect(learner.bytes.value, "both downloads must be in the sum").to.equal(4600);
        },
      },
    );
  });
});
