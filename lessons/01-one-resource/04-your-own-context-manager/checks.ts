import { checks } from "unwind/checks";
import { withContext } from "unwind/contextlib";
import { Path } from "unwind/pathlib";

const orders = "/tmp/orders.txt";
const bill = "/tmp/bill.txt";

/** Calls and gives what was thrown, or undefined. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

function onDisk(path: string): string {
  return new Path(path).exists() ? `a bill: ${new Path(path).readText()}` : "no bill";
}

function told(thrown: unknown): unknown {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : thrown;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("a finished bill stays", ({ learner, expect, noLeaks }) => {
    new Path(orders).writeText("two lamps: 60");
    withContext(new learner.Billing(orders, bill), (desk) => {
      expect(
        [desk.orders, desk.bill].map(({ name, closed }) => `${closed ? "closed" : "open"}: ${name}`),
        "the body must get both files open. In `enter`, a `finally` runs also when nothing fails: close only in a `catch`",
      ).to.deep.equal([`open: ${orders}`, `open: ${bill}`]);
      desk.bill.write(`To pay for ${desk.orders.read()}`);
    });
    expect(
      onDisk(bill),
      "nothing failed, so the bill must stand on disk as the body wrote it: `exit` gets `undefined` for the error then",
    ).to.equal("a bill: To pay for two lamps: 60");
    noLeaks("the body has ended, so `exit` must close the bill and the orders");
  });

  check("a bill that was not finished does not stay", ({ learner, expect }) => {
    new Path(orders).writeText("two lamps: 60");
    thrownBy(() =>
      withContext(new learner.Billing(orders, bill), (desk) => {
        desk.bill.write("To pay for");
        throw new Error("no price for a lamp");
      }),
    );
    expect(
      onDisk(bill),
      "the body failed and half a bill stands on disk. `exit` is told the error: when there is one, remove the bill",
    ).to.equal("no bill");
  });

  check("the caller gets the error of the body", ({ learner, expect }) => {
    new Path(orders).writeText("two lamps: 60");
    const noPrice = new Error("no price for a lamp");
    expect(
      thrownBy(() =>
        withContext(new learner.Billing(orders, bill), () => {
          throw noPrice;
        }),
      ),
      "the caller must get the very error of the body. A truthy answer of `exit` swallows it, and an error that `exit` " +
        "throws itself takes its place",
    ).to.equal(noPrice);
  });

  check("closes the orders when the bill cannot be opened", ({ learner, expect, noLeaks }) => {
    new Path(orders).writeText("two lamps: 60");
    const thrown = thrownBy(() => withContext(new learner.Billing(orders, "/tmp/none/bill.txt"), () => undefined));
    noLeaks(
      "the second `open` failed in `enter`, and nobody calls `exit` when `enter` throws: close what is open there",
    );
    expect(told(thrown), "the caller must get the very error of `open`").to.equal(
      "FileNotFoundError: No such file: /tmp/none/bill.txt",
    );
  });

  hidden("closes both when the body fails", ({ learner, noLeaks }) => {
    new Path(orders).writeText("two lamps: 60");
    thrownBy(() =>
      withContext(new learner.Billing(orders, bill), () => {
        throw new Error("no price for a lamp");
      }),
    );
    noLeaks("the body failed, and its files are still open: `exit` must close both, whatever it is told");
  });

  hidden("an older bill stays when there are no orders", ({ learner, expect }) => {
    new Path(bill).writeText("the bill of yesterday");
    thrownBy(() => withContext(new learner.Billing("/tmp/missing.txt", bill), () => undefined));
    expect(
      onDisk(bill),
      'there were no orders, and yet the old bill is gone: mode "w" empties a file at once, so open the orders first',
    ).to.equal("a bill: the bill of yesterday");
  });

  hidden("whatever the body throws is an error", ({ learner, expect }) => {
    new Path(orders).writeText("two lamps: 60");
    thrownBy(() =>
      withContext(new learner.Billing(orders, bill), () => {
        throw ""; // JavaScript lets a program throw anything
      }),
    );
    expect(
      onDisk(bill),
      "the body threw an empty text, and the bill stayed: ask whether it is `undefined`, not what kind of error it is",
    ).to.equal("no bill");
  });

  hidden("closes both whatever fails", async ({ learner, everyFault }) => {
    new Path(orders).writeText("two lamps: 60");
    await everyFault(() => withContext(new learner.Billing(orders, bill), () => undefined));
  });
});
