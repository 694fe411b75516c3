import { checks, type Events } from "unwind/checks";

/** How many locks are held just now: taken and not let go. */
function held(events: Events): number {
  const names = events.names();
  const count = (verb: string): number => names.filter((name) => name.startsWith(verb)).length;
  return count("acquire ") - count("release ");
}

function tell(count: number): string {
  return count === 0 ? "no lock is held" : "a lock is held";
}

const keepsOthersOut =
  "the lock was held while the photo was shrunk, which is slow: every other thread waits, also who wants another photo. Let the lock go before you call `shrink`";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("the lock is free while a photo is shrunk", ({ learner, expect, events }) => {
    let during: number | undefined;
    learner.makeThumbnail(0, () => {
      during = held(events);
    });
    expect(during === undefined ? "`shrink` was not called" : tell(during), keepsOthersOut).to.equal("no lock is held");
  });

  check("each photo is shrunk once, in every order", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.makeThumbnail, 0],
        [learner.makeThumbnail, 0],
      ],
      {
        preemptions: 2,
        budget: 300,
        after: () => {
          expect(
            learner.shrunk.get(0),
            "two threads came with the same photo, and it must be shrunk once. Look and mark under one holding of the lock: when one thread has looked and " +
              "not yet marked, the other sees what it saw. The mark stays when it is made, and stands in the `SharedArray`: of a plain variable or a set each " +
              "thread has its own",
          ).to.equal(1);
        },
      },
    );
  });

  check("says which call made it", ({ learner, expect }) => {
    const answers = [learner.makeThumbnail(0), learner.makeThumbnail(1), learner.makeThumbnail(0)];
    expect(
      answers,
      "photos 0 and 1 were made by the first call for each, so that is `true`. The last call comes with photo 0, which was made before: `false`",
    ).to.deep.equal([true, true, false]);
  });

  hidden("whoever comes while it is shrunk sees that it has begun", ({ learner, expect, events }) => {
    let meanwhile: boolean | undefined;
    learner.makeThumbnail(0, () => {
      expect(tell(held(events)), keepsOthersOut).to.equal("no lock is held");
      meanwhile = learner.makeThumbnail(0);
    });
    expect(
      meanwhile,
      "while photo 0 is shrunk, another call comes with it, and must get `false`: mark it before you begin, not when it is done",
    ).to.equal(false);
  });

  hidden("whoever comes meanwhile with another photo gets it made", async ({ learner, expect, everySchedule }) => {
    await everySchedule(
      [
        [learner.makeThumbnail, 0],
        [learner.makeThumbnail, 1],
      ],
      {
        preemptions: 2,
        budget: 300,
        after: () => {
          expect(
            [...learner.shrunk],
            "two threads came with a photo each, and both must be made. Another thread has the lock only for a moment: wait for it, with `acquire`",
          ).to.deep.equal([1, 1, 0]);
        },
      },
    );
  });

  hidden("a photo that could not be shrunk can be tried again", ({ learner, expect, noLeaks }) => {
    const broken = new Error("the file is broken");
    let thrown: unknown;
    try {
      learner.makeThumbnail(2, () => {
        throw broken;
      });
    } catch (error) {
      thrown = error;
    }
    noLeaks("shrinking failed, and the lock is held still: nobody can make a picture any more");
    expect(
      thrown === broken ? "the error of `shrink`" : thrown,
      "shrinking failed, and whoever called must hear of it, by the very error of `shrink`",
    ).to.equal("the error of `shrink`");
    expect(
      learner.makeThumbnail(2),
      "shrinking failed, so photo 2 is not made, and the next call must be able to try: on the way out with an error, take the mark away",
    ).to.equal(true);
  });

  hidden("the whole program makes three pictures", async ({ learner, expect, everySchedule, run }) => {
    await everySchedule(() => learner.main(), { preemptions: 0, budget: 20 });
    const { output } = await run();
    expect(output, "`main` must still start its five jobs and print one line").to.deep.equal([
      "made 3 small pictures; each photo was shrunk 1, 1, 1 times",
    ]);
  });
});
