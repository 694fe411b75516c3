import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

const path = "/tmp/sales.csv";

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

function told(thrown: unknown): unknown {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : thrown;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("adds up the prices", ({ learner, expect }) => {
    new Path(path).writeText("lamp,30\nchair,45\ndesk,120");
    expect(learner.total(path), "`total` must give the sum of all prices in the file").to.equal(195);
  });

  check("closes the file when a line has no price", ({ learner, noLeaks }) => {
    new Path(path).writeText("lamp,30\nchair,free\ndesk,120");
    thrownBy(() => learner.total(path));
    noLeaks(
      "`price` threw, so the line that closes was skipped: let the loop stand in a `try`, and close in its `finally`",
    );
  });

  check("the caller gets the error of the bad line", ({ learner, expect }) => {
    new Path(path).writeText("lamp,30\nchair,free\ndesk,120");
    expect(
      told(thrownBy(() => learner.total(path))),
      "the caller must get the very error that `price` threw: a wrong total is worse than none. " +
        "A `catch` that does not throw it again ends it, and so does a `return` in `finally`",
    ).to.equal("Error: no price: chair,free");
  });

  hidden("the caller hears that the file is missing", ({ learner, expect }) => {
    expect(
      told(thrownBy(() => learner.total("/tmp/missing.csv"))),
      "the caller must get the error of `open`. Where `open` stands inside the `try` and fails, `finally` closes what " +
        "never opened, and the error of that takes its place: open above the `try`",
    ).to.equal("FileNotFoundError: No such file: /tmp/missing.csv");
  });

  hidden("tells of an open or a close that fails", async ({ learner, everyFault }) => {
    new Path(path).writeText("lamp,30\nchair,45");
    await everyFault(() => learner.total(path));
  });
});
