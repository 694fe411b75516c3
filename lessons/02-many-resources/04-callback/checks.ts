import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

const paths = ["/tmp/orders.csv", "/tmp/stock.csv", "/tmp/mail.csv"];

const marker = (path: string): Path => new Path(`${path}.lock`);

/** The files whose markers are there. */
function claimed(): string[] {
  return paths.filter((path) => marker(path).exists());
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
  check("every file is claimed while they are loaded", ({ learner, expect }) => {
    const loaded: { path: string; claimed: string[] }[] = [];
    learner.importAll(paths, (path) => {
      loaded.push({ path, claimed: claimed() });
    });
    expect(
      loaded,
      "each file is loaded once, in order, and no other import may touch one of them meanwhile: claim all before you load the first, and give none back until the last one is loaded",
    ).to.deep.equal(paths.map((path) => ({ path, claimed: paths })));
  });

  check("gives every file back at the end", ({ learner, expect }) => {
    const thrown = thrownBy(() => {
      learner.importAll(paths, () => undefined);
    });
    expect(
      thrown !== undefined || claimed().length < paths.length ? "something was called" : "nothing was called",
      "every file is still claimed, and no stack has called anything. A stack calls what it holds where its block ends, " +
        "if it is declared with `using`; with `const` it has no end",
    ).to.equal("something was called");
    expect(
      claimed(),
      "these files are still claimed, and the next import will be refused. A function that is registered in a loop must remember its own path: " +
        "`stack.callback(giveBack, path)`, or a `const path` in the loop. And a method that is passed without its object does nothing for it",
    ).to.deep.equal([]);
  });

  check("gives back what it claimed when a claim fails", ({ learner, expect }) => {
    marker("/tmp/mail.csv").writeText("");
    thrownBy(() => {
      learner.importAll(paths, () => undefined);
    });
    expect(
      claimed().filter((path) => path !== "/tmp/mail.csv"),
      "another import has claimed mail.csv, so the third `claim` throws, with two files claimed already. Register each cleanup right after its own claim",
    ).to.deep.equal([]);
  });

  check("gives every file back when a load throws", ({ learner, expect }) => {
    thrownBy(() => {
      learner.importAll(paths, (path) => {
        if (path === "/tmp/stock.csv") throw new Error("line 3 is no number");
      });
    });
    expect(
      claimed(),
      "stock.csv could not be loaded, so the lines after that load never ran. Whose marker is still there? Its cleanup was not registered by then",
    ).to.deep.equal([]);
  });

  hidden("leaves the claim of another import alone", ({ learner, expect }) => {
    marker("/tmp/stock.csv").writeText("");
    thrownBy(() => {
      learner.importAll(paths, () => undefined);
    });
    expect(
      claimed(),
      "stock.csv is claimed by another import, whose marker must stay: what you did not claim is not yours to give back. " +
        "Register the cleanup when the claim has succeeded, not before",
    ).to.deep.equal(["/tmp/stock.csv"]);
  });

  hidden("the caller gets the error", ({ learner, expect }) => {
    const noNumber = new Error("line 3 is no number");
    const thrown = thrownBy(() => {
      learner.importAll(paths, () => {
        throw noNumber;
      });
    });
    expect(
      thrown === noNumber ? "the error of `load`" : thrown,
      "`load` threw, and the caller must hear of it: let that very error go on. A function given to `push` that returns something truthy swallows it",
    ).to.equal("the error of `load`");
  });

  hidden("gives back the others when one marker is gone", ({ learner, expect }) => {
    thrownBy(() => {
      learner.importAll(paths, (path) => {
        if (path === "/tmp/mail.csv") marker(path).unlink();
      });
    });
    expect(
      claimed(),
      "somebody has removed the marker of mail.csv, so its `giveBack` throws. A loop by hand stops at the first cleanup that throws; the others must still be given back",
    ).to.deep.equal([]);
  });
});
