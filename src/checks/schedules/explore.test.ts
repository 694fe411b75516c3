import { describe, expect, test } from "vitest";
import { textOf, choicesFrom } from "./choices.ts";
import { tellCoverage } from "./coverage.ts";
import { explore } from "./explore.ts";
import { Cell, enumerate, type MakeModel, ModelLock, systemOf } from "./model.test-helper.ts";
import { OVER, POLICY } from "../../runtime/exploring/board.ts";
import { choicesOf } from "../../runtime/exploring/trace.ts";
import { SleepSetSearch } from "./sleep-sets.ts";
import { programs } from "./programs.test-helper.ts";

const everything = { preemptions: Infinity, all: true, budget: 100_000 };

async function outcomesOf(make: MakeModel): Promise<number> {
  const system = systemOf(make);
  const search = new SleepSetSearch();
  let orders = 0;
  for (let plan = search.next(); plan !== undefined; plan = search.next()) {
    const { trace } = await system.run(plan);
    search.learn(trace);
    if (trace.over !== OVER.pruned) orders++;
  }
  return orders;
}

function counters(threads: number, times: number): MakeModel {
  return () => {
    const cell = new Cell(1);
    function* bump() {
      for (let time = 0; time < times; time++) yield* cell.store((yield* cell.load()) + 1);
    }
    return { threads: Array.from({ length: threads }, () => bump), after: () => cell.value === threads * times };
  };
}

function locked(threads: number): MakeModel {
  return () => {
    const cell = new Cell(1);
    const lock = new ModelLock(2);
    function* bump() {
      yield* lock.acquire();
      yield* cell.store((yield* cell.load()) + 1);
      yield* lock.release();
    }
    return { threads: Array.from({ length: threads }, () => bump), after: () => cell.value === threads };
  };
}

function philosophers(seats: number): MakeModel {
  return () => {
    const forks = Array.from({ length: seats }, (_, seat) => new ModelLock(seat));
    const dine = (seat: number) =>
      function* () {
        const [left, right] = [forks[seat], forks[(seat + 1) % seats]] as [ModelLock, ModelLock];
        yield* left.acquire();
        yield* right.acquire();
        yield* right.release();
        yield* left.release();
      };
    return { threads: forks.map((_, seat) => dine(seat)) };
  };
}

describe("the known answers", () => {
  test("two threads of four steps have 70 schedules, 34 of which stand for all", async () => {
    const { schedules, coverage } = await explore(systemOf(counters(2, 2)), everything);
    expect(schedules).toBe(70);
    expect(tellCoverage(coverage)).toBe("all 70 schedules");
    expect(await outcomesOf(counters(2, 2))).toBe(34);
  });

  test("an unlocked counter of two threads loses an update in 4 of its 6 schedules", async () => {
    const { schedules, failing } = await explore(systemOf(counters(2, 1)), everything);
    expect([schedules, failing.length]).toEqual([6, 4]);
  });

  test("four unlocked threads have 2,520 schedules, 576 of which stand for all", async () => {
    const { schedules } = await explore(systemOf(counters(4, 1)), everything);
    expect(schedules).toBe(2_520);
    expect(await outcomesOf(counters(4, 1))).toBe(576);
  });

  test("three locked threads have 6 schedules without preemptions, and fail in none", async () => {
    const { coverage, failing } = await explore(systemOf(locked(3)), { ...everything, preemptions: 0 });
    expect(tellCoverage(coverage)).toBe("all 6 schedules");
    expect(failing).toEqual([]);
    expect((await explore(systemOf(locked(3)), everything)).failing).toEqual([]);
  });

  test("four dining philosophers deadlock, which one preemption shows", async () => {
    const none = await explore(systemOf(philosophers(4)), { preemptions: 0 });
    expect(none.failing).toEqual([]);
    const { failing } = await explore(systemOf(philosophers(4)), { preemptions: 1 });
    expect(failing[0]?.wrong.kind).toBe("deadlock");
  });
});

test("what was covered is told as it was", () => {
  const bounded = { preemptions: 1, schedules: 1_203 };
  expect(tellCoverage({ type: "random", schedules: 2_000, of: 1e12 })).toBe(
    "2,000 of more than 10¹² schedules, at random",
  );
  expect(tellCoverage({ type: "random", schedules: 40, of: 1e12, bounded })).toBe(
    "every schedule with at most 1 preemption (1,203), and 40 of more than 10¹² schedules, at random",
  );
  expect(tellCoverage({ type: "random", schedules: 0, of: 1e12, bounded })).toBe(
    "every schedule with at most 1 preemption (1,203), of more than 10¹² in all",
  );
});

describe("every program of the collection", () => {
  test("there are at least thirty", () => {
    expect(Object.keys(programs).length).toBeGreaterThanOrEqual(30);
  });

  test.each(Object.entries(programs))(
    "%s has as many schedules and failures as brute force counts",
    async (_, make) => {
      const counted = enumerate(make);
      const { schedules, failing, coverage } = await explore(systemOf(make), everything);
      expect({ schedules, failing: failing.length }).toEqual({
        schedules: counted.schedules,
        failing: counted.failing,
      });
      expect(coverage).toEqual({ type: "all", schedules: counted.schedules });
      expect(await outcomesOf(make)).toBe(counted.outcomes);
    },
  );

  test.each(Object.entries(programs))(
    "%s has as many schedules under each bound as brute force counts",
    async (_, make) => {
      const { byPreemptions, fewest } = enumerate(make);
      let sum = 0;
      for (const [preemptions, count] of byPreemptions.entries()) {
        sum += count;
        const { schedules } = await explore(systemOf(make), { ...everything, preemptions });
        expect(schedules, `with at most ${preemptions}`).toBe(sum);
      }
      for (const preemptions of byPreemptions.keys()) {
        const { failing } = await explore(systemOf(make), { preemptions, budget: 100_000 });
        expect(failing.length, `with at most ${preemptions}`).toBe(
          fewest === undefined || fewest > preemptions ? 0 : 1,
        );
      }
    },
  );

  test.each(Object.entries(programs))(
    "%s gets the same verdict without a bound on a budget of its own",
    async (_, make) => {
      const { failing } = enumerate(make);
      const once = await explore(systemOf(make));
      expect(once.failing.length).toBe(Math.min(1, failing));
      const again = await explore(systemOf(make));
      expect(again).toEqual(once);
    },
  );
});

describe("a failing schedule", () => {
  test.each(Object.entries(programs))("of %s fails again by its text alone", async (_, make) => {
    const { failing } = await explore(systemOf(make), everything);
    for (const { choices, wrong } of failing.slice(0, 20)) {
      const again = await systemOf(make).run({ prefix: choicesFrom(choices), policy: POLICY.stay });
      expect(again.wrong).toEqual(wrong);
      expect(textOf(choicesOf(again.trace))).toBe(choices);
    }
  });
});

describe("a schedule as text", () => {
  test("counts steps in a row, and marks a deadline that expires", () => {
    expect(textOf([0, 0, 0, 2, 1])).toBe("a3b!a");
    expect(choicesFrom("a3b!a")).toEqual([0, 0, 0, 2, 1]);
    expect(choicesFrom("")).toEqual([]);
  });

  test.each(["E", "a?", "3a", "a999999", "a5000", "!", "ä"])("is refused where it is none: %s", (text) => {
    expect(() => choicesFrom(text)).toThrow(RangeError);
  });
});

describe("deadlines", () => {
  /** One holds a lock, another gives up on it after a while. */
  const impatient: MakeModel = () => {
    const lock = new ModelLock(1);
    const cell = new Cell(2);
    let gotIt: boolean | undefined;
    function* holds() {
      yield* lock.acquire();
      yield* cell.store(1);
      yield* lock.release();
    }
    function* waits() {
      gotIt = yield* lock.acquireWithin(10);
      if (gotIt) yield* lock.release();
    }
    return { threads: [holds, waits], after: () => gotIt !== false };
  };

  test("expire without a preemption only where nobody can move", async () => {
    expect((await explore(systemOf(impatient), { preemptions: 0 })).failing).toEqual([]);
    const never: MakeModel = () => {
      const lock = new ModelLock(1);
      lock.held = true;
      function* waits() {
        yield* lock.acquireWithin(10);
      }
      return { threads: [waits, waits] };
    };
    const { failing, coverage } = await explore(systemOf(never), everything);
    expect(failing).toEqual([]);
    expect(tellCoverage(coverage)).toBe("all 2 schedules");
  });

  test("expire early at the cost of a preemption, by a symbol of their own", async () => {
    const { failing } = await explore(systemOf(impatient));
    expect(failing[0]?.choices).toBe("a2!ba");
  });

  test("move the clock: the one that is due first cannot come last", async () => {
    const order: number[] = [];
    const sleepers: MakeModel = () => {
      order.length = 0;
      const sleeps = (timeoutMs: number) =>
        function* () {
          yield { op: "wait" as const, on: timeoutMs, ready: () => false, timeoutMs };
          order.push(timeoutMs);
        };
      return { threads: [sleeps(30), sleeps(10), sleeps(20)], after: () => order.join() === "10,20,30" };
    };
    const { failing, coverage } = await explore(systemOf(sleepers), everything);
    expect(failing).toEqual([]);
    expect(tellCoverage(coverage)).toBe("the only schedule");
  });
});

describe("loops", () => {
  /** One looks again and again until the other has stored. */
  const waiting =
    (stores: number): MakeModel =>
    () => {
      const cell = new Cell(1);
      function* looks() {
        while ((yield* cell.load()) === 0);
      }
      function* sets() {
        yield* cell.store(stores);
      }
      return { threads: [looks, sets] };
    };

  test("that wait for a store let others go first, and end", async () => {
    const { failing, coverage } = await explore(systemOf(waiting(1)), everything);
    expect(failing).toEqual([]);
    expect(coverage.type).toBe("all");
  });

  test("that nobody will end are told as such", async () => {
    const { failing } = await explore(systemOf(waiting(0)), { maxSteps: 200 });
    expect(failing[0]?.wrong.kind).toBe("livelock");
  });
});

describe("the budget", () => {
  test("spent within the bounds asked for, says how far it came and guesses at nothing", async () => {
    const some = await explore(systemOf(counters(3, 2)), { preemptions: 3, budget: 20, all: true });
    expect(tellCoverage(some.coverage)).toBe("every schedule without preemptions (6), and 14 of many more");
    const few = await explore(systemOf(counters(3, 2)), { preemptions: 3, budget: 5, all: true });
    expect(tellCoverage(few.coverage)).toBe("5 schedules, of many more");
  });

  test("is a count of schedules, and what it covered is said", async () => {
    const { coverage, schedules } = await explore(systemOf(counters(4, 4)), { budget: 500 });
    expect(coverage.type).toBe("until failure");
    expect(schedules).toBeLessThan(500);
    const right = await explore(systemOf(counters(4, 4)), { budget: 500, all: true });
    expect(tellCoverage(right.coverage)).toMatch(
      /^every schedule without preemptions \(24\), and \d+ of more than 10[⁰¹²³⁴⁵⁶⁷⁸⁹]+ schedules, at random$/,
    );
  });

  test("suffices for every outcome where there are few", async () => {
    const independent: MakeModel = () => {
      const cells = [1, 2, 3, 4].map((on) => new Cell(on));
      const bump = (cell: Cell) =>
        function* () {
          for (let time = 0; time < 4; time++) yield* cell.store((yield* cell.load()) + 1);
        };
      return { threads: cells.map(bump), after: () => cells.every(({ value }) => value === 4) };
    };
    const { coverage } = await explore(systemOf(independent), { budget: 4_000 });
    expect(tellCoverage(coverage)).toBe("every outcome (1 representative order)");
  });
});

describe("random schedules", () => {
  test("end after so many steps where each is long, and say how many were drawn", async () => {
    const drawn = async (drawnSteps: number): Promise<number> => {
      const { coverage } = await explore(systemOf(counters(4, 4)), { budget: 500, all: true, drawnSteps });
      return coverage.type === "random" ? coverage.schedules : 0;
    };
    // Each has 32 steps, and 24 were drawn before for each of two estimates.
    expect(await drawn(320)).toBeLessThanOrEqual(48 + 10);
    expect(await drawn(400_000)).toBeGreaterThan(100);
  });
});

describe("progress", () => {
  async function progressOf(make: MakeModel, options: Parameters<typeof explore>[1] = {}) {
    const told: (readonly [number, number | undefined])[] = [];
    const { schedules } = await explore(systemOf(make), {
      ...options,
      onProgress: (ran, of) => {
        told.push([ran, of]);
      },
    });
    return { told, schedules };
  }

  test("is told after each schedule, without an end as long as nobody knows it", async () => {
    const { told } = await progressOf(locked(3));
    expect(told.map(([ran]) => ran)).toEqual(told.map((_, index) => index + 1));
    expect(told[0]).toEqual([1, undefined]);
  });

  test("has an end once there is an estimate, and none that it has passed", async () => {
    const { told } = await progressOf(counters(3, 2), { all: true, budget: 2_000 });
    const known = told.filter(([, of]) => of !== undefined);
    expect(known.length).toBeGreaterThan(100);
    for (const [ran, of] of known) expect(ran).toBeLessThanOrEqual(of ?? 0);
  });

  test("ends at the budget where schedules are drawn at random", async () => {
    const { told } = await progressOf(counters(4, 4), { all: true, budget: 500 });
    expect(told.at(-1)).toEqual([500, 500]);
  });
});

describe("outcomes", () => {
  test("that no order without preemptions gives are found", async () => {
    const make: MakeModel = () => ({ ...counters(2, 1)(), after: () => true });
    const withOutcome: MakeModel = () => {
      const cell = new Cell(1);
      function* bump() {
        yield* cell.store((yield* cell.load()) + 1);
      }
      return { threads: [bump, bump], outcome: () => String(cell.value) };
    };
    expect((await explore(systemOf(make))).failing).toEqual([]);
    const { failing } = await explore(systemOf(withOutcome));
    expect(failing[0]?.wrong).toEqual({
      kind: "outcome",
      message: "The outcome is 1; one after the other would give 2",
    });
  });
});

describe("the same seed", () => {
  test("gives the same verdict a hundred times", async () => {
    const verdicts = new Set<string>();
    for (let time = 0; time < 100; time++) {
      const { failing, coverage } = await explore(systemOf(counters(3, 3)), { budget: 60, seed: 7, preemptions: 0 });
      verdicts.add(JSON.stringify([failing.map(({ choices }) => choices), coverage]));
    }
    expect(verdicts.size).toBe(1);
  });
});
