import { checks } from "unwind/checks";

type Bank = typeof import("./solution/main.ts");

/** Two switches show every mistake with two locks that is known here; an answer that tries again and again would have no end of schedules. */
const bounds = { preemptions: 2, budget: 1_500 };

const pairs = [
  ["rent", "savings"],
  ["savings", "travel"],
  ["travel", "rent"],
] as const;

/** What is in each account, and in all together. */
function balances({ balanceOf }: Pick<Bank, "balanceOf">): Record<string, number> {
  return { rent: balanceOf("rent"), savings: balanceOf("savings"), travel: balanceOf("travel") };
}

function sum(amounts: Record<string, number>): number {
  return Object.values(amounts).reduce((one, other) => one + other, 0);
}

export default checks<Bank>(({ check, hidden }) => {
  check("moves the money, and lets go of every lock", ({ learner, expect }) => {
    const moved = learner.transfer("rent", "savings", 100);
    expect(
      { moved, ...balances(learner) },
      "rent held 100 and 100 were to go to savings: that is enough, so they must move, and the answer is `true`",
    ).to.deep.equal({ moved: true, rent: 0, savings: 200, travel: 100 });
  });

  check("refuses more than there is, and changes nothing", ({ learner, expect }) => {
    const moved = learner.transfer("savings", "rent", 101);
    expect(
      { moved, ...balances(learner) },
      "savings held 100 and 101 were asked for: the answer is `false`, and nothing may change",
    ).to.deep.equal({ moved: false, rent: 100, savings: 100, travel: 100 });
  });

  check("no money is lost when two transfers meet", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.transfer, "rent", "savings", 10],
        [learner.transfer, "travel", "savings", 20],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            sum(balances(learner)),
            "Money was lost or made: the three accounts held 300 together, and must hold it still. Keep other threads away from both accounts " +
              "from the look to the last store",
          ).to.equal(300);
        },
      },
    );
  });

  check("no account goes below zero", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.transfer, "rent", "savings", 80],
        [learner.transfer, "rent", "travel", 80],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            learner.balanceOf("rent"),
            "Rent held 100, and each of two transfers wanted 80. With -60 it has less than nothing: both looked before either took. With 100 or 180, " +
              "one of them undid the other. Look and take under one and the same holding of the lock",
          ).to.equal(20);
        },
      },
    );
  });

  check("money there and back does not deadlock", async ({ learner, expect, everySchedule }) => {
    for (const [one, other] of pairs) {
      await everySchedule(
        [
          [learner.transfer, one, other, 30],
          [learner.transfer, other, one, 20],
        ],
        {
          ...bounds,
          after: () => {
            expect(
              balances(learner),
              `30 go from ${one} to ${other} and 20 come back. There is enough for both, so both must be made, whoever has to wait`,
            ).to.deep.equal({ rent: 100, savings: 100, travel: 100, [one]: 90, [other]: 110 });
          },
        },
      );
    }
  });

  hidden("every transfer that has the money happens", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.transfer, "rent", "savings", 30],
        [learner.transfer, "rent", "travel", 20],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            balances(learner),
            "There was money for both transfers, so both must be made. A lock that is held is no reason to say no: wait for it. And a balance must " +
              "stand in a `SharedInt`: a plain number is each thread's own",
          ).to.deep.equal({ rent: 50, savings: 130, travel: 120 });
        },
      },
    );
  });

  hidden("three transfers in a circle do not deadlock", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.transfer, "rent", "savings", 10],
        [learner.transfer, "savings", "travel", 20],
        [learner.transfer, "travel", "rent", 30],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            balances(learner),
            "rent gives 10 to savings, savings 20 to travel, travel 30 to rent: each has the money, so all three must be made",
          ).to.deep.equal({ rent: 120, savings: 90, travel: 90 });
        },
      },
    );
  });

  hidden("a refused transfer keeps nobody waiting", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.transfer, "rent", "savings", 500],
        [learner.transfer, "rent", "savings", 30],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            balances(learner),
            "500 were refused, for rent holds 100. The 30 must be moved all the same, before or after",
          ).to.deep.equal({ rent: 70, savings: 130, travel: 100 });
        },
      },
    );
  });

  hidden("a transfer from an account to itself changes nothing", async ({ learner, expect, everySchedule }) => {
    await everySchedule([[learner.transfer, "travel", "travel", 40]], {
      ...bounds,
      after: () => {
        expect(
          balances(learner),
          "40 went from travel to travel: it must hold 100 as before, and no lock may be taken twice",
        ).to.deep.equal({ rent: 100, savings: 100, travel: 100 });
      },
    });
    expect(
      { all: learner.transfer("travel", "travel", 100), more: learner.transfer("travel", "travel", 101) },
      "travel holds 100: to move all 100 to itself is `true`, and 101 are too much, as for any other account",
    ).to.deep.equal({ all: true, more: false });
  });

  hidden("an error leaves no lock behind", ({ learner, expect, noLeaks }) => {
    let thrown: unknown;
    try {
      learner.transfer("savings", "zoo" as never, 10);
    } catch (error) {
      thrown = error;
    }
    noLeaks(
      "there is no account `zoo`, so a line threw, and the line that lets a lock go never ran. Hold each lock with `using`, or let it go in a `finally`",
    );
    expect(
      thrown instanceof Error,
      "there is no account `zoo`: whoever asked for the transfer must hear of it, so let the error go on",
    ).to.equal(true);
  });
});
