import { checks } from "unwind/checks";

const paths = ["/tmp/orders.log", "/tmp/stock.log", "/tmp/mail.log"];
const withMissing = ["/tmp/orders.log", "/tmp/stock.log", "/tmp/no-such-folder/mail.log"];

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

function messageOf(thrown: unknown): unknown {
  return thrown instanceof Error ? thrown.message : thrown;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("opens all files, in the order of the paths", ({ learner, expect }) => {
    const owner = learner.openAll(paths);
    expect(
      owner.files.map(({ name, closed }) => ({ name, closed })),
      "every file is to be written by the caller, so each must be open when `openAll` returns. One that is closed already was still on the stack of `openAll`, which unwinds there",
    ).to.deep.equal(paths.map((name) => ({ name, closed: false })));
    owner.close();
  });

  check("the owner closes them all", ({ learner, expect, events, noLeaks }) => {
    learner.openAll(paths).close();
    noLeaks(
      "`close` was called, and a file is open. If you moved the files to another stack: keep what `popAll` gives, and close that",
    );
    expect(
      events.names().filter((name) => name.startsWith("close")),
      "each file is closed once, the newest first",
    ).to.deep.equal(["close mail.log", "close stock.log", "close orders.log"]);
  });

  check("nothing stays open when an open fails", ({ learner, noLeaks }) => {
    thrownBy(() => learner.openAll(withMissing));
    noLeaks(
      "the folder of the third file is missing, so its `open` throws. The object that owns the files was never made, and a stack that is not under `using` " +
        "has no owner yet either: close what is open before the error leaves",
    );
  });

  check("the one they were moved to closes them, and only that one", ({ learner, expect, noLeaks }) => {
    const owner = learner.openAll(paths);
    const files = [...owner.files];
    const later = owner.move();
    owner.close();
    expect(
      files.map(({ closed }) => closed),
      "the files were moved, and the old owner closed them all the same. Two owners is one too many: `move` must leave the old one with nothing",
    ).to.deep.equal([false, false, false]);
    later.close();
    noLeaks("the files were moved to a new owner, which was closed: it must close them");
  });

  hidden("using closes them too", ({ learner, noLeaks }) => {
    {
      using _owner = learner.openAll(paths);
    }
    noLeaks("the block with `using` has ended, and a file is open: `[Symbol.dispose]` must close what `close` does");
  });

  hidden("the caller gets the error of the open", ({ learner, expect }) => {
    const thrown = thrownBy(() => learner.openAll(withMissing));
    expect(
      messageOf(thrown),
      "a file could not be opened, and it is all or none: the caller must hear of it, by the very error of `open`",
    ).to.equal("No such file: /tmp/no-such-folder/mail.log");
  });

  hidden("a second close does nothing", ({ learner, expect, events }) => {
    const owner = learner.openAll(paths);
    owner.close();
    const thrown = thrownBy(() => {
      owner.close();
      owner.move().close();
    });
    expect(messageOf(thrown), "the files are closed, and closing them again, or moving none, must do no harm").to.equal(
      undefined,
    );
    expect(
      events.names().filter((name) => name.startsWith("close")).length,
      "three files were opened, so there are three to close, once",
    ).to.equal(3);
  });

  hidden("an owner that was closed or moved has no files", ({ learner, expect }) => {
    const owner = learner.openAll(paths);
    const later = owner.move();
    expect(
      { old: owner.files.length, later: later.files.length },
      "who looks at `files` of the old owner would write to what is not its own any more: it must be empty, and the new owner has all three",
    ).to.deep.equal({ old: 0, later: 3 });
    later.close();
    expect(
      later.files.length,
      "the owner was closed: what it shows is not its own any more, and cannot be written to",
    ).to.equal(0);
  });

  hidden("closes what is open whichever open or close fails", async ({ learner, everyFault, expect }) => {
    await everyFault(() => {
      const owner = learner.openAll([...paths, "/tmp/returns.log"]);
      try {
        owner.close();
      } finally {
        expect(owner.files.length, "the owner was closed, so it has no files, also when a `close` throws").to.equal(0);
      }
    });
  });

  hidden("closes what was moved whichever open or close fails", async ({ learner, everyFault }) => {
    await everyFault(() => {
      using owner = learner.openAll(paths);
      using _later = owner.move();
    });
  });
});
