import { checks } from "unwind/checks";

type Part = import("./solution/main.ts").Part;

/** Parts that write down in `closed` that they are closed; those in `broken` throw as they do. */
function shop(...broken: string[]): { readonly parts: Part[]; readonly closed: string[] } {
  const closed: string[] = [];
  const parts = ["connection", "journal", "printer"].map((name) => ({
    name,
    close(this: Part | undefined) {
      if (this === undefined)
        throw new Error("`part.close` was handed over without its part: `close` must be called on it");
      closed.push(this.name);
      if (broken.includes(this.name)) throw new Error(`the ${this.name} cannot be written`);
    },
  }));
  return { parts, closed };
}

function notPaid(): never {
  throw new Error("order 17 is not paid");
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("closes every part, the newest first", ({ learner, expect }) => {
    const { parts, closed } = shop();
    const report = learner.runShift(parts, () => undefined);
    expect(
      report.filter((message) => message.includes("without its part")),
      "`close` was called on nothing: `stack.callback(part.close)` hands over the method without its part. Wrap the call in a function of your own",
    ).to.deep.equal([]);
    expect(
      closed.length > 0 ? "closed" : "left open",
      "no part was closed. A stack runs its cleanups where its block ends, if it is declared with `using`; with `const` it has no end",
    ).to.equal("closed");
    expect(
      closed,
      "each part is closed once, and the printer, which was opened last, goes first: what was opened later may still need what was opened before it",
    ).to.deep.equal(["printer", "journal", "connection"]);
  });

  check("closes the others when one cannot be closed", ({ learner, expect }) => {
    const { parts, closed } = shop("printer");
    learner.runShift(parts, () => undefined);
    expect(
      closed,
      "closing the printer throws. A loop by hand skips those after it; an `ExitStack` goes on to the last one",
    ).to.deep.equal(["printer", "journal", "connection"]);
  });

  check("reports the error of the work and that of a part", ({ learner, expect }) => {
    const { parts } = shop("journal");
    expect(
      learner.runShift(parts, notPaid),
      "the work threw, then the journal did, and the report needs both, in that order. From `withContext` comes the newest error alone: `contextOf` gives what it replaced. " +
        "From `using` comes a `SuppressedError`, whose own message tells nothing. `flattenErrors` begins with the newest",
    ).to.deep.equal(["order 17 is not paid", "the journal cannot be written"]);
  });

  hidden("reports each error once, in the order in which they came", ({ learner, expect }) => {
    const { parts } = shop("connection", "journal", "printer");
    expect(
      learner.runShift(parts, notPaid),
      "four errors, each replacing the one before. One look back finds only the last two: `contextOf` goes one step, so go on until it gives `undefined`",
    ).to.deep.equal([
      "order 17 is not paid",
      "the printer cannot be written",
      "the journal cannot be written",
      "the connection cannot be written",
    ]);
  });

  hidden("closes the parts when the work fails", ({ learner, expect }) => {
    const { parts, closed } = shop();
    expect(learner.runShift(parts, notPaid), "only the work threw, so its message is the whole report").to.deep.equal([
      "order 17 is not paid",
    ]);
    expect(
      closed,
      "the work threw, and the parts stayed open: register what closes them before the work begins",
    ).to.deep.equal(["printer", "journal", "connection"]);
  });

  hidden("reports a part that fails when the work went well", ({ learner, expect }) => {
    const { parts } = shop("journal");
    expect(
      learner.runShift(parts, () => undefined),
      "the work went well, and the journal could not be written: that is an error as any other",
    ).to.deep.equal(["the journal cannot be written"]);
  });

  hidden("a shift in which all goes well has nothing to report", ({ learner, expect }) => {
    expect(
      learner.runShift(shop().parts, () => undefined),
      "nothing was thrown, so the report is empty",
    ).to.deep.equal([]);
  });

  hidden("the parts are open while the work runs", ({ learner, expect }) => {
    const { parts, closed } = shop();
    learner.runShift(parts, () => {
      expect([...closed], "the work needs every part: close none before it has ended").to.deep.equal([]);
    });
  });
});
