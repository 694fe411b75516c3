import { checks } from "unwind/checks";
import { ThreadPoolExecutor } from "unwind/futures";

type Numbers = typeof import("./solution/main.ts");

/** Two threads ask for a number each, and this tells what each got. */
function twoAsk({ nextNumber }: Pick<Numbers, "nextNumber">): string[] {
  using tills = new ThreadPoolExecutor({ maxWorkers: 2 });
  const orders = [tills.submit(nextNumber), tills.submit(nextNumber)];
  return orders.map((order) => {
    const error = order.exception();
    if (error === undefined) return String(order.result());
    if (error instanceof RangeError) return "none is left";
    throw error;
  });
}

export default checks<Numbers>(({ check, hidden }) => {
  check("no two orders get the same number", async ({ learner, expect, everySchedule }) => {
    let numbers: string[] = [];
    await everySchedule(
      () => {
        numbers = twoAsk(learner);
      },
      {
        preemptions: 2,
        budget: 300,
        after: () => {
          expect(
            numbers.toSorted(),
            "two orders came at once, and must get the numbers 1 and 2. Make one lock, at the top of the module, wait for it with `acquire`, and hold it " +
              "from before you look at `last` until your number is read. The number must stand in the `SharedInt`: of a plain variable each thread has its own",
          ).to.deep.equal(["1", "2"]);
        },
      },
    );
  });

  check("when none is left, it says so and lets the lock go", ({ learner, expect, noLeaks }) => {
    learner.last.value = 10_000;
    let got: unknown;
    try {
      got = learner.nextNumber();
    } catch (error) {
      got = error instanceof Error ? error.name : error;
    }
    noLeaks(
      "all numbers were given, so `nextNumber` threw, and no later line ran: the lock stays taken, and every other till waits for ever. Hold it " +
        "with `using`, or let it go in a `finally`",
    );
    expect(got, "all 10,000 numbers were given: the till must hear of it, by the RangeError").to.equal("RangeError");
  });

  check("four tills give all their numbers", async ({ learner, expect, everySchedule, run }) => {
    await everySchedule(
      [
        [learner.sell, 2],
        [learner.sell, 1],
      ],
      {
        preemptions: 1,
        budget: 50,
        after: () => {
          expect(learner.last.value, "three orders were sold at two tills: the last number must be 3").to.equal(3);
        },
      },
    );
    const { output } = await run();
    expect(output, "`main` must still open its four tills, each for 2,500 orders, and print one line").to.deep.equal([
      "last number: 10000",
    ]);
  });

  hidden("the last number is given once", async ({ learner, expect, everySchedule }) => {
    let numbers: string[] = [];
    await everySchedule(
      () => {
        learner.last.value = 9_999;
        numbers = twoAsk(learner);
      },
      {
        preemptions: 2,
        budget: 300,
        after: () => {
          expect(
            { numbers: numbers.toSorted(), last: learner.last.value },
            "one number was left and two orders came: one gets 10,000, the other a RangeError. Look and change under one holding of the lock: what " +
              "was true before may be over by the time you have it",
          ).to.deep.equal({ numbers: ["10000", "none is left"], last: 10_000 });
        },
      },
    );
  });
});
