import { checks, type Events } from "unwind/checks";
import { ThreadPoolExecutor } from "unwind/futures";

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** What the main thread did with threads, in order: handed over a job, or waited for one. */
function handlingThreads(events: ReturnType<Events["all"]>): string[] {
  return events
    .filter(({ op, phase }) => phase === "after" && ["submit", "result", "wait", "shutdown"].includes(op))
    .map(({ op }) => (op === "submit" ? "submit" : "wait"));
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("imports each folder in a thread", ({ learner, expect, events }) => {
    const counts = learner.importAll([["beach.jpg", "boat.jpg"], ["roses.jpg"]]);
    expect(
      handlingThreads(events.all()).filter((act) => act === "submit").length,
      "two folders are two jobs. What the main thread calls, it runs itself: hand each folder over, with `pool.submit(importFolder, files)`",
    ).to.equal(2);
    expect(
      counts,
      "`importAll` must give the count of each folder, in their order: what a job returned is the `result()` of its future. An array that is " +
        "passed to a thread is copied, so nothing comes back in it",
    ).to.deep.equal([2, 1]);
  });

  check("counts what the threads import", ({ learner, expect }) => {
    learner.importAll([["beach.jpg", "boat.jpg"]]);
    expect(
      learner.imported(),
      "a thread imported two photos and the main thread does not see them: each thread has a variable of its own. One that is for all is a " +
        "`SharedInt`, made while the module loads",
    ).to.equal(2);
  });

  check("a folder that fails is heard of", ({ learner, expect }) => {
    const thrown = thrownBy(() => learner.importAll([["roses.jpg"], ["notes.txt"]]));
    expect(
      thrown instanceof Error ? thrown.message : thrown,
      "the second folder could not be imported, and whoever called `importAll` must get that error. The error of a job stays in its future: ask each " +
        "future for its `result()`, and what that throws, let it go on",
    ).to.equal("notes.txt is no photo");
  });

  hidden("all folders are under way at once", ({ learner, expect, events }) => {
    learner.importAll([["beach.jpg"], ["roses.jpg"], ["cake.jpg"]]);
    const acts = handlingThreads(events.all());
    expect(
      acts.slice(0, acts.lastIndexOf("submit")),
      "a folder was waited for before the next one was handed over, so there is never more than one thread at work: submit them all first, then wait",
    ).to.not.include("wait");
  });

  hidden("every thread sees the count", ({ learner, expect }) => {
    learner.importAll([["beach.jpg", "boat.jpg"]]);
    using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    expect(
      pool.submit(learner.imported).result(),
      "another thread asked how many are imported. The count stands in a number that only one thread has: all of them must add to one `SharedInt`",
    ).to.equal(2);
  });

  hidden("loses no photo, in whatever order the threads run", async ({ learner, expect, everySchedule }) => {
    await everySchedule(() => learner.importAll([["beach.jpg"], ["roses.jpg"]]), {
      preemptions: 2,
      budget: 200,
      after: () => {
        expect(
          learner.imported(),
          "two threads imported one photo each, so two must be counted, in one `SharedInt`. `photos.value += 1` reads and then writes, and another " +
            "thread can come between; `add` adds in one step",
        ).to.equal(2);
      },
    });
  });

  hidden("counts only what was imported", ({ learner, expect }) => {
    thrownBy(() => learner.importAll([["beach.jpg", "notes.txt", "boat.jpg"]]));
    expect(
      learner.imported(),
      "the second file is no photo, so only the first was imported. Let the thread count each photo when it has been imported, in a " +
        "number that all threads see",
    ).to.equal(1);
  });

  hidden("the whole program tells both", async ({ run, expect }) => {
    const { output } = await run();
    expect(output, "`main` must still import its three folders and print both lines").to.deep.equal([
      "photos in each folder: [ 2, 1, 3 ]",
      "imported: 6",
    ]);
  });
});
