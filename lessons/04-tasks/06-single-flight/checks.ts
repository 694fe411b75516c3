import { Event, sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

/** Two switches show every mistake with a shared request that is known here. */
const bounds = { preemptions: 2, budget: 300 };

/** A bank for one run: what was asked of it, and what it answers. */
class Bank {
  readonly requests: string[] = [];
  /** What it answers from now on; a request gets what held when it was made. */
  rate: number | "no answer" = 1;

  readonly load = async (key: string): Promise<number> => {
    this.requests.push(key);
    const { rate } = this;
    await sleep(20);
    if (rate === "no answer") throw new Error("no answer");
    return rate;
  };
}

/** Waits, and gives what came: the answer, or the message of the error. */
async function outcomeOf(promise: Promise<number>): Promise<number | string> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("asks once for each key, and keeps the answer", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let answers: number[] = [];
    await everySchedule(
      async () => {
        bank = new Bank();
        const cache = new learner.Cache(bank.load);
        answers = [await cache.get("USD"), await cache.get("USD")];
        bank.rate = 2;
        answers.push(await cache.get("GBP"), await cache.get("USD"));
      },
      {
        ...bounds,
        after: () => {
          expect(
            { answers, requests: bank.requests },
            "USD was asked for twice, then GBP, then USD again: one request for each of the two, and the answers are kept when the requests are over",
          ).to.deep.equal({ answers: [1, 1, 2, 1], requests: ["USD", "GBP"] });
        },
      },
    );
  });

  check("whoever asks meanwhile shares the request", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let answers: number[] = [];
    await everySchedule(
      async () => {
        bank = new Bank();
        const cache = new learner.Cache(bank.load);
        const later = sleep(10).then(() => cache.get("USD"));
        answers = await Promise.all([cache.get("USD"), cache.get("USD"), later]);
      },
      {
        ...bounds,
        after: () => {
          expect(answers, "all three asked for the same, and all three must get the answer").to.deep.equal([1, 1, 1]);
          expect(
            bank.requests,
            "three asked for USD while nobody knew it yet, and one request is enough. Keep what the others can find before you wait: the promise",
          ).to.deep.equal(["USD"]);
        },
      },
    );
  });

  check("a request that failed is not kept", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let first: (number | string)[] = [];
    let afterTheFirst = 0;
    let later: (number | string)[] = [];
    await everySchedule(
      async () => {
        bank = new Bank();
        bank.rate = "no answer";
        const cache = new learner.Cache(bank.load);
        first = await Promise.all([outcomeOf(cache.get("USD")), outcomeOf(cache.get("USD"))]);
        afterTheFirst = bank.requests.length;
        bank.rate = 3;
        later = await Promise.all([outcomeOf(cache.get("USD")), outcomeOf(cache.get("USD"))]);
      },
      {
        ...bounds,
        after: () => {
          expect(
            { first, requests: afterTheFirst },
            "two shared a request that failed: both must get its error, and nobody asks again on their own",
          ).to.deep.equal({ first: ["no answer", "no answer"], requests: 1 });
          expect(
            { later, requests: bank.requests.length },
            "the bank did not answer once, and does now: whoever asks after the failure must lead to one new request. Take a promise out again when it fails",
          ).to.deep.equal({ later: [3, 3], requests: 2 });
        },
      },
    );
  });

  hidden("other keys need not wait", async ({ learner, expect }) => {
    const bank = new Bank();
    const usdIsThere = new Event();
    const asked: string[] = [];
    const cache = new learner.Cache(async (key) => {
      asked.push(key);
      if (key === "USD") await usdIsThere.wait();
      return await bank.load(key);
    });
    const both = [cache.get("USD"), cache.get("GBP")];
    await sleep(0);
    expect(
      asked,
      "USD is on its way, and somebody asks for GBP: that is another request, and it must not wait for the first. Keep apart what belongs to which key",
    ).to.deep.equal(["USD", "GBP"]);
    usdIsThere.set();
    expect(await Promise.all(both), "each key has its answer").to.deep.equal([1, 1]);
  });

  hidden("what was forgotten does not come back", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let answers: number[] = [];
    await everySchedule(
      async () => {
        bank = new Bank();
        const cache = new learner.Cache(bank.load);
        const old = cache.get("USD");
        bank.rate = 2;
        cache.forget("USD");
        const fresh = cache.get("USD");
        await old;
        answers = [await fresh, await cache.get("USD")];
      },
      {
        ...bounds,
        after: () => {
          expect(
            answers,
            "the rate was 1, then it became 2 and USD was forgotten while the first request was on its way. Whoever asks afterwards must get 2, also when the old answer comes last",
          ).to.deep.equal([2, 2]);
          expect(
            bank.requests.length,
            "USD was asked for, forgotten, and asked for twice: that makes two requests",
          ).to.equal(2);
        },
      },
    );
  });

  hidden("an old failure does not throw away a newer answer", async ({ learner, expect, everySchedule }) => {
    let bank = new Bank();
    let answers: (number | string)[] = [];
    await everySchedule(
      async () => {
        bank = new Bank();
        bank.rate = "no answer";
        const cache = new learner.Cache(bank.load);
        const old = outcomeOf(cache.get("USD"));
        bank.rate = 2;
        cache.forget("USD");
        const fresh = outcomeOf(cache.get("USD"));
        await old;
        answers = [await fresh, await outcomeOf(cache.get("USD"))];
      },
      {
        ...bounds,
        after: () => {
          expect(
            answers,
            "the old request failed, and whoever asked after `forget` must get 2 all the same",
          ).to.deep.equal([2, 2]);
          expect(
            bank.requests.length,
            "the old request failed when another one stood in its place, and with the failure the newer answer was thrown away. Take out only what you put in",
          ).to.equal(2);
        },
      },
    );
  });

  hidden("keeps every answer, whatever it is", async ({ learner, expect }) => {
    for (const value of [0, "", false, null, undefined]) {
      let requests = 0;
      const cache = new learner.Cache<unknown>(async () => {
        requests++;
        await sleep(0);
        return value;
      });
      expect(await cache.get("key"), "the answer is what the request gave").to.equal(value);
      await cache.get("key");
      expect(
        requests,
        "an answer may be 0, false, undefined or an empty text, and is an answer still: ask whether there is one, not whether it is true",
      ).to.equal(1);
    }
  });
});
