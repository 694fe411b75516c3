import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

/** Writes one file for each text and gives their paths. */
function written(...texts: string[]): string[] {
  return texts.map((text, index) => {
    const path = new Path("/tmp").join(`layer-${index + 1}.conf`);
    path.writeText(text);
    return path.toString();
  });
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
  check("reads every file, in the order of the paths", ({ learner, expect, noLeaks }) => {
    expect(
      learner.readAll(written("currency = EUR", "city = Vienna", "theme = dark")),
      "the texts must come in the order of the paths: a later layer overrides an earlier one",
    ).to.deep.equal(["currency = EUR", "city = Vienna", "theme = dark"]);
    noLeaks(
      "all is read, and nobody closed the files. A stack closes what it holds where its block ends, if it is declared with `using`; " +
        "with `const` it has no end",
    );
  });

  check("leaves nothing open when the third open fails", ({ learner, noLeaks }) => {
    thrownBy(() => learner.readAll([...written("currency = EUR", "city = Vienna"), "/tmp/missing.conf"]));
    noLeaks(
      "the third file is missing, so its `open` throws, and no later line runs. Who owns the two files that are open already?",
    );
  });

  check("the caller gets the error of the open", ({ learner, expect }) => {
    const thrown = thrownBy(() =>
      learner.readAll([...written("currency = EUR", "city = Vienna"), "/tmp/missing.conf"]),
    );
    expect(
      thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : thrown,
      "the caller must hear that a file is missing: clean up, and let the very error of `open` go on",
    ).to.equal("FileNotFoundError: No such file: /tmp/missing.conf");
  });

  check("opens all before it reads the first", ({ learner, expect, events }) => {
    thrownBy(() => learner.readAll([...written("currency = EUR"), "/tmp/missing.conf"]));
    expect(
      events.all().filter(({ op }) => op === "read").length,
      "the second file is missing, and the first was read before anybody looked: open every file, then read",
    ).to.equal(0);
  });

  hidden("closes what is open whichever open or close fails", async ({ learner, everyFault }) => {
    const paths = written("currency = EUR", "city = Vienna", "theme = dark", "font = large");
    await everyFault(() => learner.readAll(paths));
  });
});
