import { checks } from "unwind/checks";
import { ThreadPoolExecutor } from "unwind/futures";

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
  check("never opens a third connection", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.download, "north.map"],
        [learner.download, "east.map"],
        [learner.download, "south.map"],
      ],
      {
        preemptions: 2,
        budget: 1_500,
        after: () => {
          const [, one = 0, two = 0, three] = learner.atOnce;
          expect(
            three,
            "three connections were open at once, and the mirror allows two. All threads must ask one and the same semaphore, made at the top of " +
              "the module with two places, before the transfer, and give the place back after it",
          ).to.equal(0);
          expect(
            one + two,
            "three threads came, each for its own file. Whoever finds both connections taken must wait, not give up: no file may be left out",
          ).to.equal(3);
        },
      },
    );
  });

  check("uses both connections", async ({ learner, everySchedule, expect }) => {
    // Whichever two come: a place belongs to no file.
    for (const other of ["east.map", "south.map", "north.map"]) {
      let together = 0;
      await everySchedule(
        [
          [learner.download, "north.map"],
          [learner.download, other],
        ],
        {
          preemptions: 1,
          after: () => {
            together += learner.atOnce.get(2);
          },
        },
      );
      expect(
        together > 0,
        `north.map and ${other} were asked for, and in no order of the threads were two connections open at once: the second connection lies idle, and each ` +
          "download waits for the one before. A lock has one place. Take a semaphore with two",
      ).to.equal(true);
    }
  });

  hidden("a download that fails makes room for the next", async ({ learner, everySchedule }) => {
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const jobs = ["lost", "lost", "lost", "north.map"].map((file) => pool.submit(learner.download, file));
        for (const job of jobs) job.exception();
      },
      {
        preemptions: 0,
        why: "three files were not there, then one was. Each of the four must have its turn: a download that throws must give its place back too",
        after: () => learner.atOnce.get(1) === 4,
      },
    );
  });

  hidden("whoever asks hears that a file is missing", ({ learner, expect }) => {
    const thrown = thrownBy(() => {
      learner.download("lost");
    });
    expect(
      thrown instanceof Error ? thrown.message : thrown,
      "the mirror does not have the file, and who wanted it must hear of that: give the place back, and let the error go on",
    ).to.equal("the mirror has no lost");
  });

  hidden("gives every place back once, whatever fails", async ({ learner, everyFault }) => {
    await everyFault(() => {
      learner.download("north.map");
    });
  });

  hidden("the whole program transfers its four files", async ({ run, expect }) => {
    const { output } = await run();
    expect(output, "`main` must still download its four files and print one line").to.deep.equal(["transfers: 4 of 4"]);
  });
});
