import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("two copies in opposite directions both end", async ({ learner, everySchedule }) => {
    await everySchedule(
      [
        [learner.copy, 0, 1],
        [learner.copy, 1, 0],
      ],
      { budget: 1_000 },
    );
  });

  check("each copy has both disks for itself", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.copy, 0, 1],
        [learner.copy, 1, 0],
      ],
      {
        budget: 1_000,
        after: () => {
          const files = learner.disks.map((disk) => disk.files.value);
          expect(
            files.join(", "),
            "each disk had one file. Whichever copy is the first, the second must find what the first has written: both locks " +
              "must be held while the files of both disks are read and written",
          ).to.be.oneOf(["3, 2, 1", "2, 3, 1"]);
        },
      },
    );
  });

  hidden("nobody writes a disk while a copy reads it", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.copy, 0, 1],
        [learner.copy, 2, 0],
      ],
      {
        budget: 1_000,
        after: () => {
          expect(
            learner.disks.map(({ files, bytes }) => bytes.value / files.value),
            "every file has 100 bytes. One copy read the files of disk 0 before the other wrote them, and the bytes after: whoever " +
              "reads a disk must hold its lock too, from the first number to the last",
          ).to.deep.equal([100, 100, 100]);
        },
      },
    );
  });

  hidden("three copies in a ring all end", async ({ learner, everySchedule }) => {
    await everySchedule(
      [
        [learner.copy, 0, 1],
        [learner.copy, 1, 2],
        [learner.copy, 2, 0],
      ],
      { preemptions: 2, budget: 500 },
    );
  });

  hidden("two copies onto one disk are both there", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.copy, 0, 2],
        [learner.copy, 1, 2],
      ],
      {
        budget: 1_000,
        after: () => {
          expect(learner.disks[2]?.files.value, "disk 2 had one file, and two copies each brought one more").to.equal(
            3,
          );
        },
      },
    );
  });

  hidden("gives every lock back, whatever fails", async ({ learner, everyFault }) => {
    await everyFault(() => learner.copy(2, 0), { order: "any" });
  });

  hidden("an unknown disk is told, and leaves no lock behind", ({ learner, expect, noLeaks }) => {
    for (const [from, to] of [
      [0, 7],
      [7, 0],
    ] as const) {
      let thrown: unknown;
      try {
        learner.copy(from, to);
      } catch (error) {
        thrown = error;
      }
      noLeaks(
        "there is no disk 7, so `disk` threw, and the line that lets a lock go never ran. Hold each lock with `using`, or let it " +
          "go in a `finally`",
      );
      expect(
        thrown instanceof Error ? thrown.name : thrown,
        "whoever asks for a copy with a disk that is not there must hear of it: let the error of `disk` go on",
      ).to.equal("RangeError");
    }
  });

  hidden("the whole program ends", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), { preemptions: 0, budget: 30 });
    const { output } = await run();
    expect(output, "`main` must still start its three copies and print one line").to.deep.equal([
      "all three copies are done",
    ]);
  });
});
