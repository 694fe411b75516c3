import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check }) => {
  check("both come to their end in every order", async ({ learner, everySchedule }) => {
    await everySchedule([learner.first, learner.second]);
  });
});
