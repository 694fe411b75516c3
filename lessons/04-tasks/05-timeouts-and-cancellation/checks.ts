import { Event, sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";

type Learner = typeof import("./solution/main.ts");
type Printer = Parameters<Learner["print"]>[1];
type Tray = ReturnType<Printer["open"]>;

/** One switch shows every mistake with a stop that is known here. */
const bounds = { preemptions: 1, budget: 150 };

/** What is done with the printer in one run. */
class Office {
  readonly printed: string[] = [];
  /** Pages that came out while no tray was open. */
  readonly onTheFloor: string[] = [];
  mostTrays = 0;
  #trays = 0;

  /** The printer, as one who prints has it in hand. */
  printer(...jams: string[]): Printer {
    return {
      open: () => this.#tray(),
      put: async (page, options) => {
        await sleep(20, options);
        if (jams.includes(page)) throw new Error("paper jam");
        (this.#trays === 0 ? this.onTheFloor : this.printed).push(page);
      },
    };
  }

  #tray(): Tray {
    this.mostTrays = Math.max(this.mostTrays, ++this.#trays);
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.#trays--;
      isOpen = false;
    };
    return { close, [Symbol.dispose]: close };
  }
}

/** Waits, and gives the pages that were skipped, or the message of the error. */
async function outcomeOf(printing: Promise<string[]>): Promise<string[] | string> {
  try {
    return await printing;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export default checks<Learner>(({ check, hidden }) => {
  check("prints the pages, and gives those that jammed", async ({ learner, expect, everySchedule }) => {
    let office = new Office();
    let outcome: unknown;
    await everySchedule(
      async () => {
        office = new Office();
        const { signal } = new AbortController();
        outcome = await outcomeOf(learner.print(["1", "2", "3"], office.printer("2"), signal));
      },
      {
        ...bounds,
        after: () => {
          expect(
            { outcome, printed: office.printed },
            "page 2 jams: skip it, go on with page 3, and give what was skipped",
          ).to.deep.equal({ outcome: ["2"], printed: ["1", "3"] });
          expect(office.onTheFloor, "a page fell on the floor: open the tray before the first page").to.deep.equal([]);
        },
      },
    );
  });

  check("stops in whichever wait it is cancelled", async ({ learner, cancelAt, resource, mock }) => {
    mock.clock.start();
    await cancelAt("every wait", (signal) => {
      const tray = resource("tray");
      return learner.print(["1", "2", "3"], { ...new Office().printer(), open: () => tray.open() }, signal);
    });
  });

  check("leaves the line at once", async ({ learner, expect }) => {
    const office = new Office();
    const adaIsDone = new Event();
    const ada = learner.print(
      ["1"],
      { ...office.printer(), put: () => adaIsDone.wait() },
      new AbortController().signal,
    );
    const ben = new AbortController();
    let bensOutcome: unknown = "he still stands in line";
    const leaving = outcomeOf(learner.print(["2"], office.printer(), ben.signal)).then((outcome) => {
      bensOutcome = outcome;
    });
    await sleep(0);
    ben.abort(new Error("Ben has gone home"));
    await sleep(0);
    expect(
      bensOutcome,
      "Ada prints, and Ben waits in line. He was told to stop, so his `print` must end with that reason, not when Ada is done: give the signal to `acquire` too",
    ).to.equal("Ben has gone home");
    adaIsDone.set();
    await Promise.all([ada, leaving]);
  });

  check("whoever leaves the line keeps nobody from printing", async ({ learner, expect, everySchedule }) => {
    let office = new Office();
    await everySchedule(
      async () => {
        office = new Office();
        const printer = office.printer();
        const { signal: nobody } = new AbortController();
        const ben = new AbortController();
        const leave = async (): Promise<void> => {
          await sleep(10);
          ben.abort(new Error("Ben has gone home"));
        };
        await Promise.all([
          learner.print(["Ada 1", "Ada 2"], printer, nobody),
          outcomeOf(learner.print(["Ben 1", "Ben 2"], printer, ben.signal)),
          learner.print(["Cyd 1", "Cyd 2"], printer, nobody),
          leave(),
        ]);
      },
      {
        ...bounds,
        after: () => {
          expect(
            office.mostTrays,
            "two trays were open at the same time: Ada prints, Ben leaves the line, and Cyd has to wait. All calls need one lock, only who has it may release it, and the tray is opened by who has it",
          ).to.equal(1);
          expect(
            office.printed.filter((page) => !page.startsWith("Ben")).sort(),
            "Ben was told to stop, nobody else: Ada and Cyd print all their pages",
          ).to.deep.equal(["Ada 1", "Ada 2", "Cyd 1", "Cyd 2"]);
        },
      },
    );
  });

  hidden("the reason of the stop comes out, whatever it is", async ({ learner, expect, everySchedule }) => {
    let outcome: unknown;
    let printed: readonly string[] = [];
    await everySchedule(
      async () => {
        const office = new Office();
        const user = new AbortController();
        const printing = outcomeOf(learner.print(["1", "2", "3"], office.printer(), user.signal));
        await sleep(30);
        user.abort(new Error("the user has closed the window"));
        outcome = await printing;
        printed = office.printed;
      },
      {
        ...bounds,
        preemptions: 0,
        after: () => {
          expect(
            outcome,
            "the signal aborted with an error of the caller's. Look at `signal.aborted`, not at the kind of the error, and let that error out",
          ).to.equal("the user has closed the window");
          expect(printed, "page 1 was printed, then came the stop: no other page may follow").to.deep.equal(["1"]);
        },
      },
    );
  });

  hidden("whoever is stopped before it begins prints nothing", async ({ learner, expect, resource }) => {
    const office = new Office();
    const tray = resource("tray");
    const stopped = AbortSignal.abort(new Error("too late"));
    const outcome = await outcomeOf(learner.print(["1"], { ...office.printer(), open: () => tray.open() }, stopped));
    expect(
      { outcome, printed: office.printed },
      "the signal had aborted before `print` was called: its reason must come out, and no page",
    ).to.deep.equal({ outcome: "too late", printed: [] });
  });
});
