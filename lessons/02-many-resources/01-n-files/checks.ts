import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

/** Writes a config file that names these logs. @returns its path. */
function configFor(paths: readonly string[]): string {
  const config = new Path("/tmp/logs.conf");
  config.writeText(paths.join("\n"));
  return config.toString();
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `/tmp/${index + 1}.log`);
}

/** What stands in each log; of one that is not there, that. */
function texts(paths: readonly string[]): string[] {
  return paths.map((path) => (new Path(path).exists() ? new Path(path).readText() : "no file"));
}

/** What comes from a network, a queue, a keyboard: each event once. */
function* once(...events: string[]): Generator<string> {
  yield* events;
}

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("every log gets every event", ({ learner, expect, noLeaks }) => {
    const paths = numbered(3);
    const thrown = thrownBy(() => {
      learner.keepLogs(configFor(paths), once("open", "close"));
    });
    expect(
      thrown instanceof Error ? thrown.message : "no error",
      "nothing is wrong with the logs, so nothing may be thrown. Is a log closed that is still to be written? A block ends with each turn of its loop: " +
        "what holds the logs is for the whole work, not for one turn of the loop",
    ).to.equal("no error");
    expect(
      texts(paths),
      "each event goes to all three logs. An event may come only once, so write it to every log before you ask for the next",
    ).to.deep.equal(["open\nclose\n", "open\nclose\n", "open\nclose\n"]);
    noLeaks(
      "the last event is written, and nobody closed the logs. A stack closes what it holds where its block ends, if it is declared with `using`; " +
        "with `const` it has no end",
    );
  });

  check("the config file says how many logs there are", ({ learner, expect }) => {
    for (const count of [1, 12]) {
      const paths = numbered(count);
      const thrown = thrownBy(() => {
        learner.keepLogs(configFor(paths), once(`${count} logs`));
      });
      expect(
        {
          thrown: thrown instanceof Error ? thrown.message : thrown,
          texts: texts(paths).map((text) => text.trim().split("\n").at(-1)),
        },
        `the config file names ${count === 1 ? "1 log" : `${count} logs`}, and each must get the event. How many there are must not stand in the program: open them in a loop, and keep them open after it`,
      ).to.deep.equal({ thrown: undefined, texts: Array.from({ length: count }, () => `${count} logs`) });
    }
  });

  check("every log is open before the first event", ({ learner, expect, events }) => {
    let open: string[] = [];
    const opensSoFar = function* (): Generator<string> {
      open = events.names().filter((name) => /^(open|close) \d\.log$/.test(name));
      yield "first";
    };
    learner.keepLogs(configFor(numbered(3)), opensSoFar());
    expect(
      open,
      "an event must find every log open, or it comes too early and is lost. Open all of them before you ask for the first event",
    ).to.deep.equal(["open 1.log", "open 2.log", "open 3.log"]);
  });

  check("all logs are closed when the events fail", ({ learner, noLeaks }) => {
    const breaksOff = function* (): Generator<string> {
      yield "first";
      throw new Error("the line is dead");
    };
    thrownBy(() => {
      learner.keepLogs(configFor(numbered(3)), breaksOff());
    });
    noLeaks(
      "the second event never came: an error did, and no later line ran. Let a block close the logs, on every way out",
    );
  });

  hidden("closes what is open when a later log cannot be opened", ({ learner, noLeaks }) => {
    thrownBy(() => {
      learner.keepLogs(configFor(["/tmp/1.log", "/tmp/2.log", "/tmp/no-such-folder/3.log"]), once("first"));
    });
    noLeaks(
      "the folder of the third log is missing, so its `open` throws while two logs are open. Who owns each log that is already open?",
    );
  });

  hidden("the caller gets the error", ({ learner, expect }) => {
    const thrown = thrownBy(() => {
      learner.keepLogs(configFor(["/tmp/1.log", "/tmp/no-such-folder/2.log"]), once("first"));
    });
    expect(
      thrown instanceof Error ? thrown.message : thrown,
      "a log could not be opened, and the caller must hear of it: clean up, and let the very error of `open` go on",
    ).to.equal("No such file: /tmp/no-such-folder/2.log");
  });

  hidden("opens each log once", ({ learner, expect, events }) => {
    learner.keepLogs(configFor(numbered(2)), once("first", "second", "third"));
    expect(
      events.names().filter((name) => /^open \d\.log$/.test(name)),
      "three events came, and two logs. To open a file for each event is slow, and it may be gone by then: open every log once, and keep it open",
    ).to.deep.equal(["open 1.log", "open 2.log"]);
  });
});
