import { checks, type CheckResource } from "unwind/checks";
import { flattenErrors } from "unwind/contextlib";

type Main = typeof import("./solution/main.ts");
type Plugin = import("./solution/main.ts").Plugin;

/** A plug-in that opens a file, then adds a command that needs it. */
function plugin(name: string, file: CheckResource): Plugin {
  return {
    name,
    activate: (host) => {
      file.open();
      host.onUnload(() => {
        file.close();
      });
      host.addCommand(name, () => name);
    },
  };
}

/** A plug-in that adds a command, registers a cleanup, and then cannot go on. */
function failing(log: string[], error: Error): Plugin {
  return {
    name: "spell",
    activate: (host) => {
      host.addCommand("spell", () => "no mistakes");
      host.onUnload(() => log.push("spell cleaned up"));
      throw error;
    },
  };
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

/** Every error that left with this one, however they were put together. */
function errorsIn(thrown: unknown, depth = 0): unknown[] {
  if (!(thrown instanceof Error) || depth > 9) return [thrown];
  const inner = [
    ...flattenErrors(thrown),
    ...(thrown instanceof AggregateError ? (thrown.errors as unknown[]) : []),
    thrown.cause,
  ];
  return [
    thrown,
    ...inner.filter((one) => one !== undefined && one !== thrown).flatMap((one) => errorsIn(one, depth + 1)),
  ];
}

export default checks<Main>(({ check, hidden }) => {
  check("loads every plug-in, and unloads them", ({ learner, expect, resource, noLeaks }) => {
    const editor = new learner.Editor();
    const unload = learner.loadAll(editor, [plugin("paint", resource("colours")), plugin("print", resource("queue"))]);
    expect(
      editor.commands,
      "all plug-ins have been activated, so they must still be loaded, and their commands be there",
    ).to.deep.equal(["save", "paint", "print"]);
    unload();
    expect(
      editor.commands,
      "the plug-ins were unloaded, so their commands must be gone. If you moved the cleanups to another stack: keep what `popAll` gives, and close that",
    ).to.deep.equal(["save"]);
    noLeaks("the plug-ins were unloaded: run what they gave to `onUnload`");
  });

  check("nothing is half-loaded when a plug-in fails", ({ learner, expect, resource, noLeaks }) => {
    const editor = new learner.Editor();
    const log: string[] = [];
    thrownBy(() =>
      learner.loadAll(editor, [
        plugin("paint", resource("colours")),
        failing(log, new Error("the dictionary is missing")),
      ]),
    );
    expect(
      { commands: editor.commands, log },
      "spell failed at its third step, so both plug-ins must be undone, also what the failing plug-in had done before. The caller got nothing to unload them with",
    ).to.deep.equal({ commands: ["save"], log: ["spell cleaned up"] });
    noLeaks("a plug-in failed, so what the others had opened must be closed");
  });

  check("unloads the newest first", ({ learner, expect }) => {
    const editor = new learner.Editor();
    const log: string[] = [];
    const noting = (name: string): Plugin => ({
      name,
      activate: (host) => {
        host.onUnload(() => log.push(`${name} closed, commands: ${editor.commands.join(" ")}`));
        host.addCommand(name, () => name);
      },
    });
    learner.loadAll(editor, ["paint", "print"].map(noting))();
    expect(
      log,
      "a command needs what its plug-in opened before it, and a plug-in may need those before it. So there is one order for all of it, commands and cleanups: the newest first",
    ).to.deep.equal(["print closed, commands: save paint", "paint closed, commands: save"]);
  });

  check("the caller gets the error of the plug-in", ({ learner, expect }) => {
    const missing = new Error("the dictionary is missing");
    const thrown = thrownBy(() => learner.loadAll(new learner.Editor(), [failing([], missing)]));
    expect(
      errorsIn(thrown).includes(missing) ? "the error of the plug-in" : thrown,
      "a plug-in failed, and it is all or none: the caller must hear of it. Undo everything, and let the very error go on",
    ).to.equal("the error of the plug-in");
  });

  hidden("leaves the commands that were there before", ({ learner, expect }) => {
    const editor = new learner.Editor();
    const greedy: Plugin = {
      name: "greedy",
      activate: (host) => {
        host.addCommand("save", () => "mine");
      },
    };
    thrownBy(() => learner.loadAll(editor, [greedy]));
    expect(
      editor.commands,
      "there is a command `save` already, so adding it failed. The one that is there was not yours to remove: register the cleanup when the step has succeeded",
    ).to.deep.equal(["save"]);
  });

  hidden("unloads the others when one cannot be unloaded", ({ learner, expect }) => {
    const editor = new learner.Editor();
    const stuck: Plugin = {
      name: "stuck",
      activate: (host) => {
        host.addCommand("stuck", () => "stuck");
        host.onUnload(() => {
          throw new Error("stuck is busy");
        });
      },
    };
    const log: string[] = [];
    const first: Plugin = {
      name: "first",
      activate: (host) => {
        host.onUnload(() => log.push("first cleaned up"));
      },
    };
    const unload = learner.loadAll(editor, [first, stuck]);
    const thrown = thrownBy(unload);
    expect(
      { commands: editor.commands, log },
      "a cleanup of the newest plug-in throws, and the others must run all the same. A loop by hand ends there; an `ExitStack` goes on to the last one",
    ).to.deep.equal({ commands: ["save"], log: ["first cleaned up"] });
    expect(
      errorsIn(thrown).some((error) => error instanceof Error && error.message === "stuck is busy"),
      "a plug-in could not be unloaded, and the caller of `unload` must hear of it",
    ).to.equal(true);
  });

  hidden("loses no error when a cleanup fails too", ({ learner, expect }) => {
    const missing = new Error("the dictionary is missing");
    const spell: Plugin = {
      name: "spell",
      activate: (host) => {
        host.onUnload(() => {
          throw new Error("spell is busy");
        });
        throw missing;
      },
    };
    const thrown = thrownBy(() => learner.loadAll(new learner.Editor(), [spell]));
    expect(
      errorsIn(thrown).includes(missing) ? "the plug-in's error is kept" : "the plug-in's error is lost",
      "a plug-in failed, and then its cleanup failed too. That second error hides why the plug-in failed: let a stack keep both. " +
        "`using` does, and `stack.exit(error)` too; `stack.close()` in a `catch` knows nothing of the first",
    ).to.equal("the plug-in's error is kept");
  });

  hidden("unloads what a plug-in adds later", ({ learner, expect }) => {
    const editor = new learner.Editor();
    const log: string[] = [];
    let later = (): void => undefined;
    const slow: Plugin = {
      name: "slow",
      activate: (host) => {
        later = () => {
          host.addCommand("late", () => "late");
          host.onUnload(() => log.push("late one cleaned up"));
        };
      },
    };
    const unload = learner.loadAll(editor, [slow]);
    later();
    unload();
    expect(
      { commands: editor.commands, log },
      "the plug-in added a command after it was loaded, and it must go with the plug-in. After `popAll` the first stack is a stack that is empty and done: " +
        "what is registered there now, nobody unwinds. Register it with the new owner",
    ).to.deep.equal({ commands: ["save"], log: ["late one cleaned up"] });
  });

  hidden("a second unload does nothing", ({ learner, expect, resource }) => {
    const editor = new learner.Editor();
    const unload = learner.loadAll(editor, [plugin("paint", resource("colours"))]);
    unload();
    editor.addCommand("paint", () => "another one");
    const thrown = thrownBy(unload);
    expect(
      { thrown: thrown instanceof Error ? thrown.message : thrown, commands: editor.commands },
      "everything was unloaded, and somebody else has added a command `paint` since. Unloading a second time must do nothing: a stack that was closed is empty",
    ).to.deep.equal({ thrown: undefined, commands: ["save", "paint"] });
  });

  hidden("closes what is open whichever plug-in fails", async ({ learner, everyFault, resource, expect }) => {
    await everyFault(() => {
      const editor = new learner.Editor();
      const names = ["paint", "print", "spell", "table"];
      try {
        learner.loadAll(
          editor,
          names.map((name) => plugin(name, resource(`${name}.conf`, "file"))),
        )();
      } finally {
        expect(
          editor.commands,
          "the plug-ins failed to load, or were unloaded: no command of theirs may be left",
        ).to.deep.equal(["save"]);
      }
    });
  });
});
