import { checks } from "unwind/checks";
import { withContext } from "unwind/contextlib";
import { Path } from "unwind/pathlib";

const path = "/tmp/journal.txt";

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

function linesOf(journal: string): string[] {
  return new Path(journal).readText().trimEnd().split("\n");
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("a shift has its begin and its end", ({ learner, expect }) => {
    withContext(learner.shift(path, "Ada"), (journal) => {
      expect(
        journal.closed ? "closed" : "open",
        "the body got a closed journal: it must stay open up to the end of the shift",
      ).to.equal("open");
      journal.write("sold: one lamp\n");
    });
    expect(
      linesOf(path),
      "`Ada begins` must come first, `Ada ends` must come last, and between them what the body wrote, also when nothing fails",
    ).to.deep.equal(["Ada begins", "sold: one lamp", "Ada ends"]);
  });

  check("the end is written down when the shift fails", ({ learner, expect }) => {
    thrownBy(() =>
      withContext(learner.shift(path, "Ada"), () => {
        throw new Error("the till is on fire");
      }),
    );
    expect(
      linesOf(path),
      "the body failed, and the end is missing: the error is thrown at the `yield`, and skips the lines below it. " +
        "Put the `yield` into a `try`, and the end into its `finally`",
    ).to.deep.equal(["Ada begins", "Ada ends"]);
  });

  check("the journal is closed when the shift fails", ({ learner, noLeaks }) => {
    thrownBy(() =>
      withContext(learner.shift(path, "Ada"), () => {
        throw new Error("the till is on fire");
      }),
    );
    noLeaks("the error skipped the line that closes: close in a `finally`, or let `using` hold the journal");
  });

  check("the caller gets the error of the shift", ({ learner, expect }) => {
    const onFire = new Error("the till is on fire");
    const thrown = thrownBy(() =>
      withContext(learner.shift(path, "Ada"), () => {
        throw onFire;
      }),
    );
    const got = thrown instanceof Error ? thrown.message : String(thrown);
    expect(
      thrown === onFire ? onFire.message : got,
      "the caller must get the error of the body. A generator that catches it must throw it again: when it comes to its " +
        "end instead, also by a `return` in `finally`, the error is swallowed; and a second `yield` is a mistake of its own",
    ).to.equal("the till is on fire");
  });

  hidden("two shifts at a time keep their own journals", ({ learner, expect }) => {
    const alone = "/tmp/journal-1.txt";
    const other = "/tmp/journal-2.txt";
    withContext(learner.shift(alone, "Ada"), () => undefined);
    thrownBy(() =>
      withContext(learner.shift(path, "Ada"), () => {
        withContext(learner.shift(other, "Ben"), () => undefined);
      }),
    );
    const why = "each shift needs its own journal: keep it in the generator, not in a variable that all shifts share";
    expect(linesOf(path), why).to.deep.equal(linesOf(alone));
    expect(
      linesOf(other).filter((line) => line.startsWith("Ada")),
      why,
    ).to.deep.equal([]);
  });

  hidden("closes the journal whatever fails", async ({ learner, everyFault }) => {
    await everyFault(() => withContext(learner.shift(path, "Ada"), () => undefined));
  });
});
