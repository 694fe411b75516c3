import { checks } from "unwind/checks";
import { type Future, ThreadPoolExecutor, TimeoutError } from "unwind/futures";

const ten = { euros: 10, cents: 10 };

/** Tells whether a job ends, where this thread stands still until nobody else can go on: virtual time passes only then. */
function ends(job: Future<unknown>): boolean {
  try {
    job.result({ timeoutMs: 1_000 });
    return true;
  } catch (error) {
    if (error instanceof TimeoutError) return false;
    throw error;
  }
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("no reader sees half of a price", async ({ learner, everySchedule, expect }) => {
    let seen = { euros: 0, cents: 0 };
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const reader = pool.submit(learner.lookUp);
        pool.submit(learner.update, ten).result();
        seen = reader.result();
      },
      {
        preemptions: 2,
        budget: 400,
        after: () => {
          expect(
            `${seen.euros}.${seen.cents}`,
            "the price was 9.9 and became 10.10. A reader saw half of each: no writer may be inside while a reader is, and no reader while a writer is. " +
              "Look and count under one holding of the lock",
          ).to.be.oneOf(["9.9", "10.10"]);
        },
      },
    );
  });

  check("two readers read at the same time", async ({ learner, everySchedule, expect }) => {
    let isIn: boolean | undefined;
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        using _mine = learner.reading();
        isIn = ends(pool.submit(learner.lookUp));
      },
      {
        preemptions: 0,
        after: () => {
          expect(
            isIn,
            "one reader was inside, and a second one had to wait until it had left: readers come in one after the other. They change nothing, so they " +
              "cannot disturb each other: count them, and hold the lock only while you count",
          ).to.equal(true);
        },
      },
    );
  });

  check("a writer is alone", async ({ learner, everySchedule, expect }) => {
    let come: Record<string, boolean> = {};
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
        {
          using _mine = learner.reading();
          come = { "a writer beside a reader": ends(pool.submit(learner.update, ten)) };
        }
        using _mine = learner.writing();
        come = {
          ...come,
          "another writer beside a writer": ends(pool.submit(learner.update, ten)),
          "a reader beside a writer": ends(pool.submit(learner.lookUp)),
        };
      },
      {
        preemptions: 0,
        after: () => {
          expect(
            Object.keys(come).filter((who) => come[who]),
            "while a reader is inside, a writer must wait; and while a writer is inside, everybody must, another writer too",
          ).to.deep.equal([]);
          expect(
            `${learner.euros.value}.${learner.cents.value}`,
            "when all had left, the writers that waited came in and wrote 10.10, and all threads must see it: both numbers must stand in shared memory",
          ).to.equal("10.10");
        },
      },
    );
  });

  hidden("a writer that waits goes before readers that come later", async ({ learner, everySchedule, expect }) => {
    let isIn: boolean | undefined;
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        using _mine = learner.reading();
        ends(pool.submit(learner.update, ten));
        isIn = ends(pool.submit(learner.lookUp));
      },
      {
        preemptions: 0,
        after: () => {
          expect(
            isIn,
            "a reader was inside, a writer waited, and then a second reader came and was let in. If readers keep coming, the writer never gets its turn: " +
              "count the writers that wait, and let no new reader in before them",
          ).to.equal(false);
        },
      },
    );
  });

  hidden("every reader and every writer gets in", async ({ learner, everySchedule, expect }) => {
    for (const third of [[learner.update, { euros: 11, cents: 11 }] as const, learner.lookUp]) {
      await everySchedule([[learner.update, ten], learner.lookUp, third], {
        preemptions: 1,
        budget: 300,
        after: () => {
          expect(
            `${learner.euros.value}.${learner.cents.value}`,
            "10.10 was written, and by another writer perhaps 11.11: the price must be one of the two. Two writers were inside at once, or one wrote nothing",
          ).to.be.oneOf(third === learner.lookUp ? ["10.10"] : ["10.10", "11.11"]);
        },
      });
    }
  });

  hidden("two readers may leave at the same time", async ({ learner, everySchedule, expect }) => {
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const readers = [pool.submit(learner.lookUp), pool.submit(learner.lookUp)];
        for (const reader of readers) reader.result();
        pool.submit(learner.update, ten).result(); // waits for ever where one of them is counted as inside still
      },
      {
        preemptions: 2,
        budget: 2_000,
        after: () => {
          expect(
            `${learner.euros.value}.${learner.cents.value}`,
            "two readers had come and gone, and then a writer wrote 10.10: that must be the price",
          ).to.equal("10.10");
        },
      },
    );
  });

  hidden("the last reader out wakes the writer, whoever else waits", async ({ learner, everySchedule, expect }) => {
    let isIn: boolean | undefined;
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const [first, second] = [learner.reading(), learner.reading()];
        const writer = pool.submit(learner.update, ten);
        ends(writer);
        ends(pool.submit(learner.lookUp));
        first[Symbol.dispose]();
        ends(writer);
        second[Symbol.dispose]();
        isIn = ends(writer);
      },
      {
        preemptions: 0,
        after: () => {
          expect(
            isIn,
            "two readers were inside, a writer and a third reader waited, and then both readers left: the writer must come in. Wake all who wait, since " +
              "the one that is woken may be one that cannot go on",
          ).to.equal(true);
        },
      },
    );
  });

  hidden("a writer that fails lets the others in", async ({ learner, everySchedule, expect }) => {
    let error: unknown;
    let isIn: boolean | undefined;
    await everySchedule(
      () => {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        error = pool.submit(learner.update, { euros: 3_000_000_000, cents: 0 }).exception();
        isIn = ends(pool.submit(learner.lookUp));
      },
      {
        preemptions: 0,
        after: () => {
          expect(
            error instanceof Error ? error.name : error,
            "the price did not fit into 32 bits, so writing it threw. Whoever wanted to write must hear of it",
          ).to.equal("RangeError");
          expect(
            isIn,
            "writing threw, and then a reader came and had to wait for ever: the writer must go out on every way out",
          ).to.equal(true);
        },
      },
    );
  });

  hidden("gives every lock back, whatever fails", async ({ learner, everyFault }) => {
    await everyFault(() => learner.lookUp(), { order: "any" });
  });

  hidden("the whole program shows the new price", async ({ learner, everySchedule, run, expect }) => {
    await everySchedule(() => learner.main(), { preemptions: 0, budget: 60 });
    const { output } = await run();
    expect(output, "`main` must still write one price, read it twice beside that, and print it").to.deep.equal([
      "12.50",
    ]);
  });
});
