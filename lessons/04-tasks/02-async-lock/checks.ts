import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

/** Two switches show every mistake with one lock that is known here. */
const bounds = { preemptions: 2, budget: 400 };

/** A ledger for one run. A writing fails as often as it is told. */
class Ledger {
  balance: number;
  failures: number;

  constructor(balance: number, failures = 0) {
    this.balance = balance;
    this.failures = failures;
  }

  async read(): Promise<number> {
    await sleep(10);
    return this.balance;
  }

  async write(balance: number): Promise<void> {
    await sleep(10);
    if (this.failures > 0) {
      this.failures--;
      throw new Error("the ledger is out of reach");
    }
    this.balance = balance;
  }
}

/** Waits, and gives what came: the answer, or the message of the error. */
async function outcomeOf(promise: Promise<boolean>): Promise<boolean | string> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("pays from the voucher, and refuses more than there is", async ({ learner, expect, everySchedule }) => {
    let ledger = new Ledger(100);
    let paid: boolean[] = [];
    let left = 100;
    await everySchedule(
      async () => {
        ledger = new Ledger(100);
        paid = [await learner.pay(ledger, 101), await learner.pay(ledger, 100)];
        left = ledger.balance;
      },
      {
        ...bounds,
        after: () => {
          expect(
            { paid, left },
            "100 were on the voucher: 101 are refused with `false`, then 100 are paid. When `pay` answers `true`, the new balance must be written: wait for it",
          ).to.deep.equal({ paid: [false, true], left: 0 });
        },
      },
    );
  });

  check("takes both amounts when two pay at the same time", async ({ learner, expect, everySchedule }) => {
    let ledger = new Ledger(100);
    let paid: boolean[] = [];
    await everySchedule(
      async () => {
        ledger = new Ledger(100);
        paid = await Promise.all([learner.pay(ledger, 30), learner.pay(ledger, 20)]);
      },
      {
        ...bounds,
        after: () => {
          expect(
            { paid, balance: ledger.balance },
            "100 were on the voucher, and 30 and 20 were paid at the same time: there is enough for both, so both get `true` and 50 are left. " +
              "Whoever comes second must wait, and read what the first has written: one lock for all calls, held from before the reading until after the writing",
          ).to.deep.equal({ paid: [true, true], balance: 50 });
        },
      },
    );
  });

  check("the next one can pay after the ledger failed", async ({ learner, expect, everySchedule }) => {
    let ledger = new Ledger(100);
    let answers: (boolean | string)[] = [];
    await everySchedule(
      async () => {
        ledger = new Ledger(100, 1);
        answers = await Promise.all([30, 20].map((amount) => outcomeOf(learner.pay(ledger, amount))));
      },
      {
        ...bounds,
        after: () => {
          expect(
            [...answers].sort(),
            "30 and 20 were to be paid, and the first writing failed: that caller gets the error of the ledger, and the other one pays",
          ).to.deep.equal(["the ledger is out of reach", true]);
          expect(ledger.balance, "the payment that failed took nothing, the other one all of its amount").to.equal(
            answers[0] === true ? 70 : 80,
          );
        },
      },
    );
  });

  hidden("pays no more than is on the voucher", async ({ learner, expect, everySchedule }) => {
    let ledger = new Ledger(100);
    let paid: boolean[] = [];
    await everySchedule(
      async () => {
        ledger = new Ledger(100);
        paid = await Promise.all([learner.pay(ledger, 80), learner.pay(ledger, 70)]);
      },
      {
        ...bounds,
        after: () => {
          expect(
            paid.filter((each) => each).length,
            "100 were on the voucher, and two wanted 80 and 70 at the same time: one gets `true`, the other one `false`. Whoever reads before the other one has written sees money that is no longer there",
          ).to.equal(1);
          expect(ledger.balance, "who got `true` has paid: what is left is 100 without that").to.equal(
            paid[0] ? 20 : 30,
          );
        },
      },
    );
  });

  hidden(
    "whoever waits goes on when the one before fails or is refused",
    async ({ learner, expect, everySchedule }) => {
      let ledger = new Ledger(100);
      let answers: (boolean | string)[] = [];
      await everySchedule(
        async () => {
          ledger = new Ledger(100, 1);
          answers = await Promise.all([500, 30, 30].map((amount) => outcomeOf(learner.pay(ledger, amount))));
        },
        {
          ...bounds,
          after: () => {
            expect(
              { refused: answers[0], paid: answers.filter((each) => each === true).length, balance: ledger.balance },
              "500 are refused, and of the two who pay 30 the first meets a ledger that fails. Whatever becomes of one, the next in line must come on: let the lock go on every way out",
            ).to.deep.equal({ refused: false, paid: 1, balance: 70 });
          },
        },
      );
    },
  );
});
