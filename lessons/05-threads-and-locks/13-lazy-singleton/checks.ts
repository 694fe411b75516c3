import { checks } from "unwind/checks";
import { ThreadPoolExecutor } from "unwind/futures";

type Rates = typeof import("./solution/main.ts");

/** What is wrong here shows when two threads meet once or twice. */
const bounds = { preemptions: 2, budget: 600 };

const unanswered = "the bank does not answer";

/** Each currency is asked for in a thread of its own. @returns the rate, or the message of the error, of each. */
function askFor({ rateOf }: Pick<Rates, "rateOf">, ...currencies: Parameters<Rates["rateOf"]>[0][]): unknown[] {
  using pool = new ThreadPoolExecutor({ maxWorkers: currencies.length });
  const jobs = currencies.map((currency) => pool.submit(rateOf, currency));
  return jobs.map((job) => {
    const error = job.exception();
    if (error === undefined) return job.result();
    if (error instanceof Error && error.message === unanswered) return unanswered;
    throw error;
  });
}

export default checks<Rates>(({ check, hidden }) => {
  check("the bank is asked once, whoever comes first", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.rateOf, "USD"],
        [learner.rateOf, "JPY"],
      ],
      {
        ...bounds,
        after: () => {
          expect(
            learner.asked.value,
            "two threads came, and the bank must be asked once. While one of them asks, the other has looked too. Hold one lock, made at the top of the " +
              "module, and when you have it, look again. What you look at must be shared: of a plain variable each thread has its own",
          ).to.equal(1);
        },
      },
    );
  });

  check("everybody gets the right rate", async ({ learner, expect, everySchedule }) => {
    let rates: unknown[] = [];
    await everySchedule(
      () => {
        rates = askFor(learner, "USD", "JPY");
      },
      {
        ...bounds,
        after: () => {
          expect(
            rates,
            "a euro buys 1.17 USD and 160 JPY. Whoever gets 0 looked into a table that was not full yet. What tells that it is there must be the last thing to " +
              "change, and whoever comes before must wait",
          ).to.deep.equal([1.17, 160]);
        },
      },
    );
  });

  check("when the bank does not answer, the next one asks again", async ({ learner, expect, everySchedule }) => {
    let rates: unknown[] = [];
    await everySchedule(
      () => {
        learner.failing.value = 1;
        rates = askFor(learner, "GBP", "GBP");
      },
      {
        ...bounds,
        after: () => {
          expect(
            rates.filter((rate) => rate === unanswered).length,
            "the bank did not answer the first request. Whoever made it must hear of it, by that error; the other one asks again and gets an answer",
          ).to.equal(1);
          expect(
            rates,
            "the bank did not answer the first request, so the table was empty still. Say that it is there only when the table is filled: then the next one asks again",
          ).to.include(0.86);
        },
      },
    );
  });

  check("once the table is there, nobody takes a lock", async (tools) => {
    const { learner, expect, events, everySchedule, noLeaks } = tools;
    await everySchedule([[learner.rateOf, "USD"]], { budget: 20 });
    learner.rateOf("USD");
    noLeaks("the table is there, and a lock is held still: whoever asks for it waits for ever");
    const acquired = (): number => events.names().filter((name) => name.startsWith("acquire ")).length;
    const before = acquired();
    learner.rateOf("JPY");
    expect(
      acquired() - before,
      "the table was there, and yet a lock was taken. All threads would stand in a line for what never changes again: look before you ask for the lock",
    ).to.equal(0);
  });

  hidden("three come at once, and the first request fails", async ({ learner, expect, everySchedule }) => {
    let rates: unknown[] = [];
    await everySchedule(
      () => {
        learner.failing.value = 1;
        rates = askFor(learner, "USD", "GBP", "JPY");
      },
      {
        preemptions: 1,
        budget: 300,
        after: () => {
          const wanted = [1.17, 0.86, 160];
          expect(
            rates.filter((rate, index) => rate === wanted[index]).length,
            "the first of three did not get an answer; the other two must get their rates, whichever order they come in",
          ).to.equal(2);
          expect(
            learner.asked.value,
            "the first request failed and the second one filled the table: the bank must not be asked a third time",
          ).to.equal(2);
        },
      },
    );
  });

  hidden("the whole program asks once", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), { preemptions: 0, budget: 20 });
    const { output } = await run();
    expect(output, "`main` must still ask for its three rates and print two lines").to.deep.equal([
      "a euro buys 1.17, 0.86, 160",
      "the bank was asked: 1",
    ]);
  });
});
