import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("a courier who comes first waits for the parcel", async ({ learner, everySchedule, expect }) => {
    await everySchedule([learner.take, [learner.deliver, 1]], {
      budget: 400,
      after: () => {
        expect(
          learner.parcels.value,
          "one parcel was put on the shelf, and one was taken: whoever came first, the shelf must be empty in the end",
        ).to.equal(0);
      },
    });
  });

  check("two couriers get two parcels of one delivery", async ({ learner, everySchedule, expect }) => {
    await everySchedule([learner.take, learner.take, [learner.deliver, 2]], {
      preemptions: 2,
      budget: 600,
      after: () => {
        expect(
          learner.parcels.value,
          "two parcels came and two couriers took one each, so the shelf must be empty. What many threads change, they must change with the lock held",
        ).to.equal(0);
      },
    });
  });

  hidden("nobody reaches for an empty shelf", async ({ learner, everySchedule, expect }) => {
    await everySchedule([learner.take, learner.take, [learner.deliver, 1], [learner.deliver, 1]], {
      preemptions: 1,
      budget: 400,
      after: () => {
        expect(
          learner.parcels.value,
          "two deliveries of one parcel, and two couriers: all must be taken, and the shelf empty",
        ).to.equal(0);
      },
    });
  });

  hidden("a delivery that does not fit leaves the lock free", ({ learner, expect, noLeaks }) => {
    let thrown: unknown;
    learner.parcels.value = 2 ** 31 - 1; // as if they had been delivered: who wakes once for each parcel need not do so now
    try {
      learner.deliver(1);
    } catch (error) {
      thrown = error;
    }
    noLeaks(
      "the number grew past 32 bits, so writing it threw, and the line that lets the lock go never ran. Nobody can deliver or take from then on: " +
        "hold the lock with `using`, or let it go in a `finally`",
    );
    expect(
      thrown instanceof Error ? thrown.name : thrown,
      "the number grew past 32 bits, so writing it threw. Whoever delivered must hear of it: let that error go on",
    ).to.equal("RangeError");
    expect(learner.parcels.value, "the delivery did not fit, so it must not be on the shelf").to.equal(2 ** 31 - 1);
  });

  hidden("gives the lock back, whatever fails", async ({ learner, everyFault }) => {
    await everyFault(
      () => {
        learner.deliver(1);
        learner.take();
      },
      { order: "any" },
    );
  });

  hidden("the whole program ends with an empty shelf", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), { preemptions: 0, budget: 60 });
    const { output } = await run();
    expect(output, "`main` must still start two couriers and a delivery of two, and print one line").to.deep.equal([
      "left on the shelf: 0",
    ]);
  });
});
