import { afterAll, describe, expect, test } from "vitest";
import { POLICY } from "../../runtime/exploring/board.ts";
import { choicesOf } from "../../runtime/exploring/trace.ts";
import { choicesFrom, textOf } from "./choices.ts";
import { explore, type ExploreOptions, type Exploration } from "./explore.ts";
import { enumerate } from "./model.test-helper.ts";
import { programs } from "./programs.test-helper.ts";
import { type Call, RealProgram } from "./real-threads.test-helper.ts";
import type { System } from "./system.ts";

const everything = { preemptions: Infinity, all: true, budget: 10_000 };

const started = new Map<string, RealProgram>();
afterAll(() => {
  for (const program of started.values()) program.dispose();
});

function open(name: string, ...what: Parameters<RealProgram["system"]>): System {
  let program = started.get(name);
  if (program === undefined) started.set(name, (program = new RealProgram(name)));
  return program.system(...what);
}

async function explored(system: System, options: ExploreOptions = everything): Promise<Exploration> {
  return await explore(system, options);
}

function counts({ schedules, failing }: Exploration): [schedules: number, failing: number] {
  return [schedules, failing.length];
}

describe("the known answers, on real threads", () => {
  test("two threads of four steps have 70 schedules", async () => {
    const { schedules } = await explored(
      open("counter", [
        ["bump", 2],
        ["bump", 2],
      ]),
    );
    expect(schedules).toBe(70);
  });

  test("an unlocked counter of two threads loses an update in 4 of its 6 schedules", async () => {
    expect(
      counts(
        await explored(
          open(
            "counter",
            [
              ["bump", 1],
              ["bump", 1],
            ],
            2,
          ),
        ),
      ),
    ).toEqual([6, 4]);
  });

  test("through a main with two submits and two results it has 19", async () => {
    const { schedules, failing } = await explored(open("main", "main", 2));
    expect(schedules).toBe(19);
    expect(failing.length).toBeGreaterThan(0);
  });

  test("four unlocked threads have 2,520 schedules", async () => {
    const { schedules } = await explored(open("counter", Array<["bump", number]>(4).fill(["bump", 1])));
    expect(schedules).toBe(2_520);
  });

  test("three locked threads have 6 schedules, and fail in none", async () => {
    const three = Array<["lockedBump", number]>(3).fill(["lockedBump", 1]);
    expect(counts(await explored(open("counter", three, 3)))).toEqual([6, 0]);
  });

  test("four dining philosophers deadlock, which one preemption shows", async () => {
    const seats = [0, 1, 2, 3].map((seat): [string, number, number] => ["take", seat, (seat + 1) % 4]);
    expect((await explored(open("locks", seats), { preemptions: 0 })).failing).toEqual([]);
    const { failing } = await explored(open("locks", seats), { preemptions: 1 });
    expect(failing[0]?.wrong.kind).toBe("deadlock");
  });
});

describe("real threads do what brute force says of their model:", () => {
  test.each<[string, string, readonly Call[], number?]>([
    [
      "an unlocked counter of 2 and 1",
      "counter",
      [
        ["bump", 2],
        ["bump", 1],
      ],
      3,
    ],
    [
      "an unlocked counter of 1, 1 and 1",
      "counter",
      [
        ["bump", 1],
        ["bump", 1],
        ["bump", 1],
      ],
      3,
    ],
    [
      "a locked counter of 2 and 1",
      "counter",
      [
        ["lockedBump", 2],
        ["lockedBump", 1],
      ],
      3,
    ],
    [
      "two locks in two orders",
      "locks",
      [
        ["take", 0, 1],
        ["take", 1, 0],
      ],
    ],
    [
      "three locks in a ring",
      "locks",
      [
        ["take", 0, 1],
        ["take", 1, 2],
        ["take", 2, 0],
      ],
    ],
    [
      "a lock taken twice",
      "locks",
      [
        ["take", 0, 0],
        ["take", 0],
      ],
    ],
    [
      "locks that nobody shares",
      "locks",
      [
        ["take", 0],
        ["take", 1],
        ["take", 2],
      ],
    ],
    [
      "two cells crosswise, twice",
      "cells",
      [
        ["drive", "s0 l1 s0"],
        ["drive", "s1 l0 s1"],
      ],
    ],
    [
      "three threads, three cells",
      "cells",
      [
        ["drive", "s0 l1"],
        ["drive", "s1 l2"],
        ["drive", "s2 l0"],
      ],
    ],
    [
      "three readers of what one writes",
      "cells",
      [
        ["drive", "s0 s0"],
        ["drive", "l0"],
        ["drive", "l0"],
        ["drive", "l0"],
      ],
    ],
  ])("%s", async (name, program, what, right) => {
    const { schedules, failing } = enumerate(programs[name] as NonNullable<(typeof programs)[string]>);
    expect(counts(await explored(open(program, what, right)))).toEqual([schedules, failing]);
  });
});

describe("what blocks", () => {
  test("a condition: who waits is told, whoever comes first", async () => {
    const { failing } = await explored(open("primitives", ["waits", "tells"], 1));
    expect(failing).toEqual([]);
  });

  test("a condition waited for without looking: the wake-up is lost where it comes first", async () => {
    const { failing } = await explored(open("primitives", ["waitsWithoutLooking", "tells"]));
    expect(failing.map(({ wrong }) => wrong.kind)).toContain("deadlock");
  });

  test("a condition with a deadline: it expires at once where nobody tells, and early at the cost of a preemption", async () => {
    const alone = await explored(open("primitives", ["waitsAWhile"], 1), { preemptions: 0 });
    expect(counts(alone)).toEqual([1, 0]);
    const told = await explored(open("primitives", ["waitsAWhile", "tells"], 0), { preemptions: 0 });
    expect(told.failing.map(({ choices }) => choices)).not.toEqual([]);
    const early = await explored(open("primitives", ["waitsAWhile", "tells"]));
    expect(early.failing).toEqual([]);
  });

  test("a semaphore of one place keeps others out", async () => {
    const { failing } = await explored(open("primitives", ["inTurn", "inTurn", "inTurn"], 3));
    expect(failing).toEqual([]);
  });

  test("an event lets everybody go on", async () => {
    expect(counts(await explored(open("primitives", ["waitsForEvent", "sets", "waitsForEvent"], 2)))).toEqual([6, 0]);
  });

  test("a queue with room for one loses nothing", async () => {
    const { failing } = await explored(
      open(
        "primitives",
        [
          ["puts", 2],
          ["gets", 1],
          ["gets", 1],
        ],
        3,
      ),
    );
    expect(failing).toEqual([]);
  });

  test("a queue that too much is asked of", async () => {
    const { failing, schedules } = await explored(
      open("primitives", [
        ["puts", 1],
        ["gets", 2],
      ]),
    );
    expect(failing).toHaveLength(schedules);
  });

  test("a barrier lets nobody go before all have come", async () => {
    const { failing } = await explored(open("primitives", ["meets", "meets"], 2));
    expect(failing).toEqual([]);
    expect((await explored(open("primitives", ["meets"]))).failing[0]?.wrong.kind).toBe("deadlock");
  });

  test("a lock that its holder takes again, and one who gives up on it", async () => {
    expect((await explored(open("primitives", ["twice", "twice"], 2))).failing).toEqual([]);
    const { failing } = await explored(open("primitives", ["twice", "impatient"], 1));
    expect(failing[0]?.choices).toContain("!");
  });

  test("threads that are started and joined", async () => {
    const { schedules, failing } = await explored(open("main", "threads", 2));
    expect(schedules).toBe(19);
    expect(failing.length).toBeGreaterThan(0);
  });

  test("a pool that nobody shuts down keeps nothing from ending", async () => {
    const { failing } = await explored(open("main", "forgetful", 1));
    expect(failing).toEqual([]);
  });
});

describe("a failing schedule", () => {
  test("happens again by its text alone", async () => {
    const { failing } = await explored(open("main", "main", 2));
    for (const { choices, wrong } of failing) {
      const again = await open("main", "main", 2).run({ prefix: choicesFrom(choices), policy: POLICY.stay });
      expect(again.wrong).toEqual(wrong);
      expect(textOf(choicesOf(again.trace))).toBe(choices);
    }
  });

  test("is told by the error that nobody caught", async () => {
    const { failing } = await explored(open("counter", [["bump", 1], ["broken"]]), { preemptions: 0 });
    expect(failing[0]?.wrong.message).toContain("broken");
  });

  test("leaves no thread behind that does not give up: it is replaced", async () => {
    const system = open("counter", [["lockedBump", 1], ["stubborn"]]);
    const { failing } = await explored(system, { preemptions: 0, budget: 3 });
    expect(failing[0]?.wrong.kind).toBe("deadlock");
  });
});

test("the same program gets the same verdict every time", async () => {
  const verdicts = new Set<string>();
  for (let time = 0; time < 5; time++) {
    const { failing, coverage } = await explored(
      open(
        "counter",
        [
          ["bump", 3],
          ["lockedBump", 3],
        ],
        6,
      ),
      { budget: 200, all: true },
    );
    verdicts.add(JSON.stringify([failing.map(({ choices }) => choices), coverage]));
  }
  expect(verdicts.size).toBe(1);
});
