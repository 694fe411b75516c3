import { checks } from "unwind/checks";
import { flattenErrors, withContext } from "unwind/contextlib";

interface Time {
  readonly name: string;
  readonly ms: number;
  readonly failed: boolean;
}

/** A clock that the check moves, and what was reported so far. */
function setUp() {
  const clock = { ms: 1000 };
  const reports: Time[] = [];
  return {
    clock,
    reports,
    now: () => clock.ms,
    report: (time: Time): void => {
      reports.push(time);
    },
  };
}

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("reports when the body ends well", ({ learner, expect }) => {
    const { clock, reports, report, now } = setUp();
    withContext(learner.stopwatch("import", report, now), () => {
      clock.ms += 30;
    });
    expect(
      reports,
      "there must be exactly one report, at the end: `ms` is the time from the entering to the end by `now`, and nothing failed",
    ).to.deep.equal([{ name: "import", ms: 30, failed: false }]);
  });

  check("reports when the body throws", ({ learner, expect }) => {
    const { clock, reports, report, now } = setUp();
    thrownBy(() =>
      withContext(learner.stopwatch("import", report, now), () => {
        clock.ms += 30;
        throw new Error("the bank did not answer");
      }),
    );
    expect(
      reports,
      "the slow job that failed is the one that everybody asks about: report it once too, and `failed` must be true",
    ).to.deep.equal([{ name: "import", ms: 30, failed: true }]);
  });

  check("the error goes on", ({ learner, expect }) => {
    const { report, now } = setUp();
    const noAnswer = new Error("the bank did not answer");
    expect(
      thrownBy(() =>
        withContext(learner.stopwatch("import", report, now), () => {
          throw noAnswer;
        }),
      ),
      "a stopwatch only looks on, so the caller must get the very error of the body: where you catch it, throw it again",
    ).to.equal(noAnswer);
  });

  hidden("the time counts from the entering", ({ learner, expect }) => {
    const { clock, reports, report, now } = setUp();
    const stopwatch = learner.stopwatch("import", report, now);
    clock.ms += 500;
    withContext(stopwatch, () => {
      clock.ms += 30;
    });
    expect(
      reports.map(({ ms }) => ms),
      "the stopwatch was made 500 ms before its block was entered, and these must not count: read the clock in `enter`, or in the generator, and again at the end",
    ).to.deep.equal([30]);
  });

  hidden("a stopwatch within a stopwatch", ({ learner, expect }) => {
    const { clock, reports, report, now } = setUp();
    withContext(learner.stopwatch("day", report, now), () => {
      clock.ms += 20;
      withContext(learner.stopwatch("hour", report, now), () => {
        clock.ms += 10;
      });
    });
    expect(
      reports.map(({ name, ms }) => `${name}: ${ms}`),
      "each stopwatch must measure its own block, with a start of its own: a variable that all share is overwritten by the inner one",
    ).to.deep.equal(["hour: 10", "day: 30"]);
  });

  hidden("reports once, also when the report fails", ({ learner, expect }) => {
    const { now } = setUp();
    const diskFull = new Error("the disk is full");
    let calls = 0;
    const thrown = thrownBy(() =>
      withContext(
        learner.stopwatch(
          "import",
          () => {
            calls += 1;
            throw diskFull;
          },
          now,
        ),
        () => undefined,
      ),
    );
    expect(
      calls,
      "`report` must be called once, though it throws: a `try` that holds it takes its error for one of the body, and it is called again. Report in one place",
    ).to.equal(1);
    expect(
      flattenErrors(thrown).includes(diskFull) ? "told" : "lost",
      "the caller must hear that the report failed",
    ).to.equal("told");
  });

  hidden("what the report answers swallows nothing", ({ learner, expect }) => {
    const { reports, report, now } = setUp();
    const cameOut = (told: (time: Time) => void): string => {
      const thrown = thrownBy(() =>
        withContext(learner.stopwatch("import", told, now), () => {
          throw new Error("the bank did not answer");
        }),
      );
      return thrown === undefined ? "nothing" : "an error";
    };
    const answersNothing = cameOut(report);
    expect(
      cameOut((time) => reports.push(time)),
      "this time `report` answers 1, and the error of the body is gone: a truthy answer of `exit` swallows it, so answer nothing",
    ).to.equal(answersNothing);
  });

  hidden("whatever the body throws is a failure", ({ learner, expect }) => {
    const { reports, report, now } = setUp();
    thrownBy(() =>
      withContext(learner.stopwatch("import", report, now), () => {
        throw ""; // JavaScript lets a program throw anything
      }),
    );
    expect(
      reports.map(({ failed }) => failed),
      "the body threw an empty text, and that counts as a failure too: ask whether it is `undefined`, not whether it is truthy",
    ).to.deep.equal([true]);
  });
});
