import { checks } from "unwind/checks";

const newestFirst = ["enter 1", "enter 2", "exit 2", "exit 1"];

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("the last to enter is the first to exit", ({ learner, expect }) => {
    const thrown = thrownBy(() => {
      learner.openTwo(() => undefined);
    });
    expect(
      thrown instanceof Error ? thrown.message : "no error",
      "nothing fails here, so nothing may be thrown. Let the stack alone call `enter` and `exit`, by `enterContext(tag(n))`: " +
        "a tag is entered once, and a plain `using` cannot hold it",
    ).to.equal("no error");
    expect(
      learner.order,
      "tag 2 must exit before tag 1: what was opened last may still need what was opened before it",
    ).to.deep.equal(newestFirst);
  });

  check("both are open while the work runs", ({ learner, expect }) => {
    let during: string[] = [];
    thrownBy(() => {
      learner.openTwo(() => {
        during = [...learner.order];
      });
    });
    expect(
      during,
      "`work` needs both tags, entered and not yet exited: call it inside the stack's block, after both `enterContext`",
    ).to.deep.equal(["enter 1", "enter 2"]);
  });

  check("both exit when the work throws", ({ learner, expect }) => {
    const thrown = thrownBy(() => {
      learner.openTwo(() => {
        throw new Error("disk full");
      });
    });
    if (learner.order.length < 2) throw thrown; // it never came to `work`
    expect(
      learner.order,
      "`work` threw, and the error skipped the line that closes. `using stack = new ExitStack()` unwinds on every way out",
    ).to.include.members(["exit 1", "exit 2"]);
    expect(learner.order, "an error changes nothing about the order: tag 2 must exit before tag 1").to.deep.equal(
      newestFirst,
    );
  });

  hidden("the caller still gets the error", ({ learner, expect }) => {
    const diskFull = new Error("disk full");
    const thrown = thrownBy(() => {
      learner.openTwo(() => {
        throw diskFull;
      });
    });
    expect(
      thrown,
      "the caller must know that `work` failed: clean up, but let the error of `work` itself go on",
    ).to.equal(diskFull);
  });
});
