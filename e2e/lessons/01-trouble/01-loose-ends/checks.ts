import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check }) => {
  check("spells the second line", ({ learner, expect }) => {
    expect(learner.lines().join("\n"), "the second line is written in words, as the others are").to.equal(
      "first\nsecond\nthird",
    );
  });

  check("counts the lines", ({ learner, expect }) => {
    expect(learner.count(), "`count` says how many lines there are").to.equal(3);
  });

  check("closes its file", ({ learner, expect }) => {
    learner.save();
    expect(learner.lines(), "there are three lines to save").to.have.lengthOf(3);
  });
});
