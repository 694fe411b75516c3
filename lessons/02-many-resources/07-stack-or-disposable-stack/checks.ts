import { checks, type CheckResource } from "unwind/checks";
import { open, Path } from "unwind/pathlib";

function orders(): string {
  new Path("/tmp/orders.txt").writeText("order 17\norder 18\norder 19");
  return "/tmp/orders.txt";
}

/** What has only a `close`, and needs its object for it. */
class Printer {
  readonly printed: string[] = [];
  readonly #device: CheckResource;
  readonly #jamsAt: string;

  constructor(device: CheckResource, jamsAt = "never") {
    this.#device = device.open();
    this.#jamsAt = jamsAt;
  }

  print(line: string): void {
    if (line === this.#jamsAt) throw new Error("paper jam");
    this.printed.push(line);
  }

  close(): void {
    this.#device.close();
  }
}

/** One that need not be switched off. */
function plainPrinter(): { print: (line: string) => void; close: () => void } {
  return { print: () => undefined, close: () => undefined };
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
  check("prints every line", ({ learner, expect, resource, allowLeaks }) => {
    allowLeaks();
    const printer = new Printer(resource("laser", "printer"));
    const count = learner.printFile(orders(), () => printer);
    expect(
      { count, printed: printer.printed },
      "each line of the file is printed, in order, and their number comes back",
    ).to.deep.equal({
      count: 3,
      printed: ["order 17", "order 18", "order 19"],
    });
  });

  check("switches the printer off", ({ learner, noLeaks, resource }) => {
    thrownBy(() => learner.printFile(orders(), () => new Printer(resource("laser", "printer"))));
    noLeaks(
      "the file is printed, and nobody switched the printer off. It has a `close` and nothing else: `closing(printer)` makes a manager of it. " +
        "`stack.callback(printer.close)` hands over the method without its object",
    );
  });

  check("closes the file that it opened", ({ learner, noLeaks }) => {
    learner.printFile(orders(), plainPrinter);
    noLeaks(
      "it was given a path and opened the file itself, so it must close it. `nullContext` closes nothing: it is for what somebody else closes",
    );
  });

  check("leaves a file of the caller's open", ({ learner, expect }) => {
    using file = open(orders());
    learner.printFile(file, plainPrinter);
    expect(
      file.closed,
      "the caller opened this file and goes on with it: it is not yours to close. Under a stack, `nullContext(source)` stands in for it and closes nothing",
    ).to.equal(false);
  });

  check("switches the printer off when it jams", ({ learner, noLeaks, resource }) => {
    thrownBy(() => learner.printFile(orders(), () => new Printer(resource("laser", "printer"), "order 18")));
    noLeaks(
      "the printer jammed, so `print` threw, and no line after it ran. Let the stack switch the printer off, and tell it so before the first line is printed",
    );
  });

  hidden("leaves a file of the caller's open when the printer jams", ({ learner, expect }) => {
    using file = open(orders());
    const jamming = {
      ...plainPrinter(),
      print: () => {
        throw new Error("paper jam");
      },
    };
    const thrown = thrownBy(() => learner.printFile(file, () => jamming));
    expect(
      file.closed,
      "the caller's file must stay open also when printing fails: the caller may want to try another printer",
    ).to.equal(false);
    expect(
      thrown instanceof Error ? thrown.message : thrown,
      "the caller must hear of the jam: clean up, and let the very error of `print` go on",
    ).to.equal("paper jam");
  });

  hidden("closes what it opened whichever step fails", async ({ learner, everyFault, resource }) => {
    const path = orders();
    await everyFault(() => learner.printFile(path, () => new Printer(resource("laser", "printer"))));
  });
});
