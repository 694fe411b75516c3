import { checks } from "unwind/checks";

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
  check("counts every file and every byte, in every order", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.downloaded, 1200],
        [learner.downloaded, 3400],
      ],
      {
        after: () => {
          expect(
            { files: learner.files.value, bytes: learner.bytes.value },
            "two threads have each counted one file, so both files and all their bytes must be in the sums",
          ).to.deep.equal({ files: 2, bytes: 4600 });
        },
      },
    );
  });

  check("the whole program counts its three files", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), {
      preemptions: 1,
      budget: 100,
      after: () => {
        expect(
          { files: learner.files.value, bytes: learner.bytes.value },
          "when `main` has ended, its three files must be in the sums",
        ).to.deep.equal({ files: 3, bytes: 5160 });
      },
    });
    const { output } = await run();
    expect(output, "`main` must still download its three files and print both sums").to.deep.equal([
      "files: 3 bytes: 5160",
    ]);
  });

  hidden("a file too large for the sum stops nobody else", ({ learner, expect, noLeaks }) => {
    learner.downloaded(2_000_000_000);
    const thrown = thrownBy(() => {
      learner.downloaded(2_000_000_000);
    });
    noLeaks(
      "the sum grew past 32 bits, so writing it threw, and the line that lets the lock go never ran. Every other thread now " +
        "waits for ever: hold the lock with `using`, or let it go in a `finally`",
    );
    expect(
      thrown instanceof Error ? thrown.name : thrown,
      "the sum grew past 32 bits, so writing it threw. Whoever called must hear that the file is not counted: let that error go on",
    ).to.equal("RangeError");
    expect(
      { files: learner.files.value, bytes: learner.bytes.value },
      "the second file did not fit into the sum of bytes, so it must not be among the files either: count it last",
    ).to.deep.equal({ files: 1, bytes: 2_000_000_000 });
  });
});
