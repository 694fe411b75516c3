import { checks } from "unwind/checks";
import { ThreadPoolExecutor } from "unwind/futures";

type Store = typeof import("./solution/main.ts");

/** Two switches show every mistake with one lock that is known here. */
const bounds = { preemptions: 2, budget: 400 };

function countsIn({ stock }: Pick<Store, "stock">): Record<string, number> {
  return { warehouse: stock.warehouse.value, shop: stock.shop.value };
}

export default checks<Store>(({ check, hidden }) => {
  check("no other thread sees them on their way", async ({ learner, expect, everySchedule }) => {
    let seen = 0;
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const moving = pool.submit(learner.move, "warehouse", "shop", 4);
        seen = learner.total();
        moving.result();
      },
      {
        ...bounds,
        after: () => {
          expect(
            seen,
            "10 are there, and while 4 were moved another thread counted fewer or more. Hold the lock that `total` asks for, from before they leave one " +
              "place until they have come to the other: whoever looks must wait for the same lock",
          ).to.equal(10);
        },
      },
    );
  });

  check("moves them from one place to the other", async ({ learner, expect, everySchedule }) => {
    await everySchedule([[learner.move, "warehouse", "shop", 4]], {
      ...bounds,
      after: () => {
        expect(
          countsIn(learner),
          "of the 10 in the warehouse 4 were moved: 6 must be left there, and 4 be in the shop",
        ).to.deep.equal({ warehouse: 6, shop: 4 });
      },
    });
  });

  check("two moves at once lose nothing", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.move, "warehouse", "shop", 4],
        [learner.move, "warehouse", "shop", 3],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            countsIn(learner),
            "two threads moved 4 and 3 of the 10: both moves must be made, whoever has to wait",
          ).to.deep.equal({ warehouse: 3, shop: 7 });
        },
      },
    );
  });

  hidden("a refused move changes nothing and keeps nobody waiting", async ({ learner, expect, everySchedule }) => {
    let error: unknown;
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        error = pool.submit(learner.move, "warehouse", "shop", 11).exception();
        learner.total();
      },
      {
        ...bounds,
        after: () => {
          expect(
            error instanceof Error ? error.name : error,
            "11 were to be moved and 10 are there: the caller must hear of it, by the RangeError of `take`",
          ).to.equal("RangeError");
          expect(
            countsIn(learner),
            "11 were to be moved and 10 are there, so nothing may have changed: take first, and add what has been taken",
          ).to.deep.equal({ warehouse: 10, shop: 0 });
        },
      },
    );
  });

  hidden("taking and adding alone are still safe", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.take, "warehouse", 3],
        [learner.add, "warehouse", 5],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            countsIn(learner),
            "one thread took 3 and another added 5, without `move`. Each of the two must hold the lock too, when it is called alone",
          ).to.deep.equal({ warehouse: 12, shop: 0 });
        },
      },
    );
  });

  hidden("the whole program moves four", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), { preemptions: 1, budget: 60 });
    const { output } = await run();
    expect(output, "`main` must still move 4 and print its two lines").to.deep.equal([
      "together, while they move: 10",
      "afterwards, in the shop: 4",
    ]);
  });
});
