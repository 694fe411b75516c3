import { checks, type Events } from "unwind/checks";
import { withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";

const allFree = ["conn-0", "conn-1"];

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** How often a lock was taken and let go, up to now. */
function lockUse(names: readonly string[]): { taken: number; letGo: number } {
  return {
    taken: names.filter((name) => name.startsWith("acquire ")).length,
    letGo: names.filter((name) => name.startsWith("release ")).length,
  };
}

/** How often a shared number was changed by a thread that held no lock. */
function storesWithoutLock(events: ReturnType<Events["all"]>): number {
  let held = 0;
  let stores = 0;
  for (const { op, phase } of events) {
    if (phase !== "after") continue;
    if (op === "acquire") held++;
    else if (op === "release") held--;
    else if (op === "store" && held === 0) stores++;
  }
  return stores;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("lends the last free connection and gets it back", async ({ run, expect }) => {
    const { output } = await run();
    expect(
      output,
      "after the `withContext` block both connections must be free again: set `lent.value` back to 0 when the work is over",
    ).to.deep.equal(["using conn-1", "free after: [ 'conn-0', 'conn-1' ]"]);
  });

  check("gives the connection back when the work throws", ({ learner, expect }) => {
    thrownBy(() => {
      withContext(learner.pool.borrow(), () => {
        throw new Error("query failed");
      });
    });
    expect(
      learner.pool.free(),
      "the work threw and its connection stayed lent: two such errors and the pool is empty. " +
        "The error is thrown in at the `yield`, so only a `finally` around it runs in both cases",
    ).to.deep.equal(allFree);
  });

  check("takes the lock to give back", ({ learner, events, expect }) => {
    let before = 0;
    withContext(learner.pool.borrow(), () => {
      before = lockUse(events.names()).letGo;
    });
    expect(
      lockUse(events.names()).letGo,
      "no lock was let go when the work was over. Give back then, and under the lock, as `#take` takes under it: whoever " +
        "changes what is lent must hold it",
    ).to.be.above(before);
    expect(
      storesWithoutLock(events.all()),
      "what is lent was changed while nobody held the lock. Take the lock first, then change it, all in one block",
    ).to.equal(0);
  });

  check("leaves the lock free while the work runs", ({ learner, events, expect }) => {
    withContext(learner.pool.borrow(), () => {
      const { taken, letGo } = lockUse(events.names());
      expect(
        taken - letGo,
        "the lock was still held while the work ran, so every other borrower waits, though a connection is free: " +
          "hold it to take and again to give back, not in between",
      ).to.equal(0);
    });
  });

  hidden("the borrower still gets the error", ({ learner, expect }) => {
    const failed = new Error("query failed");
    const thrown = thrownBy(() => {
      withContext(learner.pool.borrow(), () => {
        throw failed;
      });
    });
    expect(
      thrown,
      "a pool cannot know what a failed query means to its caller: let the error of the work go on",
    ).to.equal(failed);
  });

  hidden("lends each connection to one borrower at a time", ({ learner, events, expect }) => {
    withContext(learner.pool.borrow(), (first) => {
      const { taken, letGo } = lockUse(events.names());
      expect(taken - letGo, "the second borrower would wait for ever: the first still holds the lock").to.equal(0);
      withContext(learner.pool.borrow(), (second) => {
        expect(
          second,
          "two borrowers got the same connection: it must stay marked as lent as long as the work lasts",
        ).to.not.equal(first);
      });
    });
  });

  hidden("another thread gets what is still free", ({ learner, events, expect }) => {
    withContext(learner.pool.borrow(), (mine) => {
      const { taken, letGo } = lockUse(events.names());
      expect(taken - letGo, "the other thread would wait for ever: this one still holds the lock").to.equal(0);
      using workers = new ThreadPoolExecutor({ maxWorkers: 1 });
      const theirs = workers.submit(learner.nameOfMine).result();
      expect(
        theirs,
        "the main thread and a worker use the same connection at once. That it is lent must stand in a `SharedInt` until " +
          "the work is over: a plain number or an array is each thread's own",
      ).to.not.equal(mine);
    });
  });
});
