import { checks } from "unwind/checks";

export default checks<typeof import("./starter/main.ts")>(({ check }) => {
  check("prints the greeting", async ({ run, expect }) => {
    const { output } = await run();
    expect(output, "the line comes from `greeting.ts`").to.deep.equal(["hello, world"]);
  });
});
