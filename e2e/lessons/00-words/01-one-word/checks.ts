import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("greets the world", ({ learner, expect }) => {
    expect(learner.greeting(), "the greeting must name the world: nobody answers to nothing").to.deep.equal([
      "hello",
      "world",
    ]);
  });

  hidden("prints one line", async ({ run, expect }) => {
    const { output } = await run();
    expect(output, "one greeting is one line").to.have.lengthOf(1);
  });
});
