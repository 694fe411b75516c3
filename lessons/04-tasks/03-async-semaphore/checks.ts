import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

/** One switch shows every mistake with places that is known here. */
const bounds = { preemptions: 1, budget: 150 };

/** A supplier for one run: how many calls are open, how many were at most, and how many fail. */
class Supplier {
  open = 0;
  most = 0;
  failures: number;

  constructor(failures = 0) {
    this.failures = failures;
  }

  readonly ask = async (item: string): Promise<number> => {
    this.open++;
    this.most = Math.max(this.most, this.open);
    await sleep(20);
    this.open--;
    if (this.failures > 0) {
      this.failures--;
      throw new Error(`no price for ${item}`);
    }
    return Number(item);
  };
}

const ATMOST =
  "the supplier refuses a fourth call. All calls must share one number of places, made once outside the function, and each must " +
  "hold its place from before `ask` until the answer has come, and give it back once. If you count by hand, no `await` may stand between the last look and the counting";

/** Waits, and gives what came: the price, or the message of the error. */
async function outcomeOf(promise: Promise<number>): Promise<number | string> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("gives each price that the supplier says", async ({ learner, expect, everySchedule }) => {
    let prices: number[] = [];
    await everySchedule(
      async () => {
        const { ask } = new Supplier();
        prices = [];
        for (const item of ["4", "5", "6", "7", "8"]) prices.push(await learner.priceOf(item, ask));
      },
      {
        ...bounds,
        after: () => {
          expect(
            prices,
            "asked one after the other, each call must come to its end and give what `ask` gave for its item",
          ).to.deep.equal([4, 5, 6, 7, 8]);
        },
      },
    );
  });

  check("at most three calls run at once", async ({ learner, expect, everySchedule }) => {
    let supplier = new Supplier();
    let prices: number[] = [];
    await everySchedule(
      async () => {
        supplier = new Supplier();
        prices = await Promise.all(["4", "5", "6", "7", "8"].map((item) => learner.priceOf(item, supplier.ask)));
      },
      {
        ...bounds,
        after: () => {
          expect(supplier.most, ATMOST).to.be.at.most(3);
          expect(prices, "whoever waited for a place gets a price too, each that of its own item").to.deep.equal([
            4, 5, 6, 7, 8,
          ]);
        },
      },
    );
  });

  check("three calls run side by side", async ({ learner, expect, everySchedule }) => {
    let most = 0;
    await everySchedule(
      async () => {
        const supplier = new Supplier();
        await Promise.all(["4", "5", "6", "7"].map((item) => learner.priceOf(item, supplier.ask)));
        most = Math.max(most, supplier.most);
      },
      { ...bounds, budget: 30 },
    );
    expect(
      most,
      "four asked at the same time, and never were three calls open: whoever finds a free place must not wait for others",
    ).to.be.at.least(3);
  });

  check("a call that fails gives its place back", async ({ learner, expect, everySchedule }) => {
    let outcomes: (number | string)[] = [];
    await everySchedule(
      async () => {
        const supplier = new Supplier(3);
        const items = ["4", "5", "6", "7", "8"];
        outcomes = await Promise.all(items.map((item) => outcomeOf(learner.priceOf(item, supplier.ask))));
      },
      {
        ...bounds,
        after: () => {
          expect(
            outcomes.filter((outcome) => typeof outcome === "string").length,
            "the supplier had no price for three items: each of the three callers must get that error, and nobody else",
          ).to.equal(3);
        },
      },
    );
  });

  hidden("still at most three after many calls", async ({ learner, expect, everySchedule }) => {
    let mostAtFirst = 0;
    let mostLater = 0;
    await everySchedule(
      async () => {
        const supplier = new Supplier();
        await Promise.all(["1", "2", "3", "4"].map((item) => learner.priceOf(item, supplier.ask)));
        mostAtFirst = supplier.most;
        await Promise.all(["5", "6", "7", "8", "9"].map((item) => learner.priceOf(item, supplier.ask)));
        mostLater = supplier.most;
      },
      {
        ...bounds,
        after: () => {
          expect(mostAtFirst, ATMOST).to.be.at.most(3);
          expect(
            mostLater,
            "of the first four calls never more than three ran together, but of the next five there were more. A place that is given back twice is one place too many: " +
              "what `using` gives back must not be released by hand too",
          ).to.be.at.most(3);
        },
      },
    );
  });
});
