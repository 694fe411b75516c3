import { checks } from "unwind/checks";
import { FileExistsError, FileNotFoundError, Path } from "unwind/pathlib";

const path = "/tmp/orders.txt";
const orders = ["17: two lamps", "18: one chair"];

/** Writes the orders, and a line behind their end. */
function withEnd(): void {
  new Path(path).writeText([...orders, "end", "printed on Monday"].join("\n"));
}

/** What stands in the place of the lock file. */
function foundAt(lockPath: string): string {
  return new Path(lockPath).exists() ? "a lock file" : "nothing";
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
  check("saves the orders above the end mark", ({ learner, expect }) => {
    withEnd();
    const saved: string[] = [];
    const count = learner.importOrders(path, (order) => saved.push(order));
    expect(saved, "each line above `end` must be saved once, in its order").to.deep.equal(orders);
    expect(count, "`importOrders` must give the number of orders that it saved").to.equal(2);
  });

  check("gives back both at the end mark", ({ learner, expect, noLeaks }) => {
    withEnd();
    learner.importOrders(path, () => undefined);
    expect(
      foundAt(learner.lockPath),
      "the lock file must be gone when `importOrders` returns, or no import ever starts again: " +
        "declare it with `using`, and let its `[Symbol.dispose]()` remove it",
    ).to.equal("nothing");
    noLeaks("`return` at `end` skips the lines below it: declare the file with `using`");
  });

  check("gives back both when an order cannot be saved", ({ learner, expect, noLeaks }) => {
    withEnd();
    const diskFull = new Error("the disk is full");
    const thrown = thrownBy(() =>
      learner.importOrders(path, () => {
        throw diskFull;
      }),
    );
    expect(foundAt(learner.lockPath), "the lock file is still there: an error is a way out too").to.equal("nothing");
    expect(thrown, "let the error of `save` go on: the caller must know that orders are missing").to.equal(diskFull);
    noLeaks("an error skips the lines below it: declare the file with `using`");
  });

  check("the lock file stands while an order is saved", ({ learner, expect }) => {
    withEnd();
    const stood: string[] = [];
    learner.importOrders(path, () => stood.push(foundAt(learner.lockPath)));
    expect(
      stood,
      "what `using` holds lives as long as the block that declares it: the orders must be saved in that very block",
    ).to.deep.equal(["a lock file", "a lock file"]);
  });

  hidden("saves all orders where there is no end mark", ({ learner, expect }) => {
    new Path(path).writeText(orders.join("\n"));
    let count: number | undefined;
    const thrown = thrownBy(() => (count = learner.importOrders(path, () => undefined)));
    expect(
      thrown instanceof FileNotFoundError ? `the lock file was gone already: ${thrown.message}` : "no such error",
      "`using` removes the lock file where the block ends. A line that removes it too comes a second time: drop it",
    ).to.equal("no such error");
    if (thrown !== undefined) throw thrown;
    expect(count, "without `end`, every line is an order").to.equal(2);
    expect(foundAt(learner.lockPath), "the lock file must be gone on this way out too").to.equal("nothing");
  });

  hidden("removes the lock file when there are no orders", ({ learner, expect }) => {
    expect(
      thrownBy(() => learner.importOrders("/tmp/missing.txt", () => undefined)),
      "the caller must hear that the file is missing",
    ).to.be.instanceOf(FileNotFoundError);
    expect(
      foundAt(learner.lockPath),
      "`open` failed, and the lock file was left behind: hold it with `using` before you open the orders",
    ).to.equal("nothing");
  });

  hidden("a second import leaves the lock of the first", ({ learner, expect, events }) => {
    withEnd();
    new Path(learner.lockPath).writeText("the first import");
    expect(
      thrownBy(() => learner.importOrders(path, () => undefined)),
      "an import is under way, so a second one must not start: let the error of `new LockFile` go on",
    ).to.be.instanceOf(FileExistsError);
    expect(
      foundAt(learner.lockPath),
      "that lock file belongs to another import, so it is not yours to remove: remove only what you have made",
    ).to.equal("a lock file");
    expect(
      events.names().filter((name) => name === "open orders.txt"),
      "the orders were opened though another import is under way: take the lock first",
    ).to.have.lengthOf(1);
  });

  hidden("closes the orders whatever fails", async ({ learner, everyFault }) => {
    withEnd();
    await everyFault(() => learner.importOrders(path, () => undefined));
  });
});
