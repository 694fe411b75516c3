import { checks } from "unwind/checks";
import { type Future, ThreadPoolExecutor } from "unwind/futures";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("in one round, all read before anybody writes", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.smooth, 0, 1],
        [learner.smooth, 1, 1],
        [learner.smooth, 2, 1],
      ],
      {
        preemptions: 1,
        budget: 300,
        after: () => {
          expect(
            [...learner.cells],
            "0, 60 and 120 were there, and each must become the mean of the two others as they were. Here a thread wrote before another had read: " +
              "all three must wait for each other between reading and writing",
          ).to.deep.equal([90, 60, 30]);
        },
      },
    );
  });

  check("in two rounds, all write before anybody reads again", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      [
        [learner.smooth, 0, 2],
        [learner.smooth, 1, 2],
        [learner.smooth, 2, 2],
      ],
      {
        preemptions: 0,
        budget: 300,
        after: () => {
          expect(
            [...learner.cells],
            "the first round must leave 90, 60 and 30, and the second round must begin with them. Here a thread read before another had written, or " +
              "wrote before another had read: all three must wait for each other after writing too, in each round anew",
          ).to.deep.equal([45, 60, 75]);
        },
      },
    );
  });

  hidden("nobody waits for a thread that failed", async ({ learner, everySchedule, expect }) => {
    let errors: string[] = [];
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
        const jobs: Future<void>[] = [0, 1, 9].map((place) => pool.submit(learner.smooth, place, 2));
        errors = jobs.map((job) => {
          const error = job.exception();
          return error instanceof Error ? error.name : "none";
        });
      },
      {
        preemptions: 1,
        budget: 200,
        after: () => {
          expect(
            errors,
            "there is no place 9, so the third thread failed, and its error must go on. The two others must hear that it will not come: `abort` breaks the " +
              "barrier, and gives each of them a BrokenBarrierError, which must go on too",
          ).to.deep.equal(["BrokenBarrierError", "BrokenBarrierError", "RangeError"]);
        },
      },
    );
  });

  hidden("the barrier serves the next three threads too", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      () => {
        for (let batch = 0; batch < 2; batch++) {
          using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
          for (const place of [0, 1, 2]) pool.submit(learner.smooth, place, 1);
        }
      },
      {
        preemptions: 0,
        budget: 100,
        after: () => {
          expect(
            [...learner.cells],
            "three threads smoothed once, and when they had ended, three more smoothed once again: the barrier must be as good as new after a round",
          ).to.deep.equal([45, 60, 75]);
        },
      },
    );
  });

  hidden("the whole program smooths twice", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), { preemptions: 0, budget: 100 });
    const { output } = await run();
    expect(output, "`main` must still smooth all three places twice and print them").to.deep.equal(["45 60 75"]);
  });
});
