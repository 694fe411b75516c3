import { checks } from "unwind/checks";
import { ThreadPoolExecutor } from "unwind/futures";

type Limiter = typeof import("./solution/main.ts");

/** What came of a schedule, in milliseconds of virtual time since its start: they pass only when no thread can go on. */
interface Seen {
  readonly turns: number[];
  endedAt: number;
}

/** Books so many turns, one after the other, in jobs of a pool. */
function book(pool: ThreadPoolExecutor, { nextTurn }: Limiter, times: number, start: number): number[] {
  const jobs = Array.from({ length: times }, () => pool.submit(nextTurn));
  return jobs.map((job) => job.result() - start);
}

/** Lets time pass. */
function pause({ closing }: Limiter, timeoutMs: number): void {
  closing.wait({ timeoutMs });
}

const quiet = { preemptions: 0, budget: 100 };

export default checks<Limiter>(({ check, hidden }) => {
  check("books one after the other, without waiting", async ({ learner, everySchedule, expect }) => {
    let seen: Seen = { turns: [], endedAt: 0 };
    await everySchedule(
      () => {
        const start = Date.now();
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        seen = { turns: book(pool, learner, 5, start), endedAt: Date.now() - start };
      },
      {
        ...quiet,
        after: () => {
          expect(
            seen.turns,
            "five turns were booked at 0 ms, and two are allowed in any 500 ms: two now, two at 500, one at 1000, none earlier and none later",
          ).to.deep.equal([0, 0, 500, 500, 1000]);
          expect(
            seen.endedAt,
            "`nextTurn` must give the time of the turn without waiting for it: whoever waits in it with the lock in hand makes all others wait, also those who only " +
              "want to know when",
          ).to.equal(0);
        },
      },
    );
  });

  check("three threads that meet get two turns now and one later", async ({ learner, everySchedule, expect }) => {
    let turns: number[] = [];
    await everySchedule(
      () => {
        const start = Date.now();
        // A pool for each: a thread of one pool that is done in no time would book for the others too.
        using first = new ThreadPoolExecutor({ maxWorkers: 1 });
        using second = new ThreadPoolExecutor({ maxWorkers: 1 });
        using third = new ThreadPoolExecutor({ maxWorkers: 1 });
        const jobs = [first, second, third].map((pool) => pool.submit(learner.nextTurn));
        turns = jobs.map((job) => job.result() - start).sort((one, other) => one - other);
      },
      {
        preemptions: 1,
        budget: 400,
        after: () => {
          expect(
            turns,
            "three threads booked at the same time. Two may go now, and the third half a second later, not more and not less. What is booked must stand in " +
              "shared memory, and one lock must be held from the look at it until the new turn is written",
          ).to.deep.equal([0, 0, 500]);
        },
      },
    );
  });

  hidden("counts in any stretch of time, not only in whole windows", async ({ learner, everySchedule, expect }) => {
    let turns: number[] = [];
    await everySchedule(
      () => {
        const start = Date.now();
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        turns = book(pool, learner, 1, start);
        pause(learner, 400);
        turns.push(...book(pool, learner, 3, start));
      },
      {
        ...quiet,
        after: () => {
          expect(
            turns,
            "one turn was booked at 0 ms, and three at 400. The third may go at 500, when the first is 500 ms old; the fourth at 900, when the second is. Look " +
              "back from each turn: windows that begin at fixed times let in too many at the seam",
          ).to.deep.equal([0, 400, 500, 900]);
        },
      },
    );
  });

  hidden("turns that nobody took are not saved up", async ({ learner, everySchedule, expect }) => {
    let turns: number[] = [];
    await everySchedule(
      () => {
        const start = Date.now();
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        turns = book(pool, learner, 3, start);
        pause(learner, 60_000);
        turns.push(...book(pool, learner, 3, start));
      },
      {
        ...quiet,
        after: () => {
          expect(
            turns,
            "nobody asked for a minute, and then three turns were booked. Turns of the past cannot be saved: two may go now, at 60000, and the third at 60500",
          ).to.deep.equal([0, 0, 500, 60_000, 60_000, 60_500]);
        },
      },
    );
  });

  hidden("looks up at its turn", async ({ learner, everySchedule, expect }) => {
    let seen: (string | number | undefined)[] = [];
    await everySchedule(
      () => {
        const start = Date.now();
        using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
        const jobs = ["Graz", "Linz", "Wels"].map((place) => pool.submit(learner.lookUp, place));
        seen = [...jobs.map((job) => job.result()), Date.now() - start];
      },
      {
        ...quiet,
        after: () => {
          expect(
            seen,
            "two are looked up at once and the third when its turn has come, at 500 ms: the turns of all threads must be booked in one place, and `lookUp` waits for " +
              "its own, as it did in the beginning",
          ).to.deep.equal(["found Graz", "found Linz", "found Wels", 500]);
        },
      },
    );
  });

  hidden("nobody waits for a turn when the program shuts down", async ({ learner, everySchedule, expect }) => {
    let seen: (string | number | undefined)[] = [];
    await everySchedule(
      () => {
        const start = Date.now();
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        book(pool, learner, 2, start);
        const job = pool.submit(learner.lookUp, "Graz");
        pause(learner, 100);
        learner.closing.set();
        seen = [job.result(), Date.now() - start];
      },
      {
        ...quiet,
        after: () => {
          expect(
            seen,
            "a thread waited for its turn at 500 ms, and at 100 ms the program was told to shut down. It must go on at once, without an answer",
          ).to.deep.equal([undefined, 100]);
        },
      },
    );
  });

  hidden("gives the lock back, whatever fails", async ({ learner, everyFault }) => {
    await everyFault(() => learner.nextTurn());
  });

  hidden("the whole program finds its three places", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), quiet);
    const { output } = await run();
    expect(output, "`main` must still look up its three places and print them in this order").to.deep.equal([
      "found Graz",
      "found Linz",
      "found Wels",
    ]);
  });
});
