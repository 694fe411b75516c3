import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

function configured(name: string): string {
  new Path(`/tmp/${name}.conf`).writeText("every minute");
  return name;
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

function messageOf(thrown: unknown): unknown {
  return thrown instanceof Error ? thrown.message : thrown;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("the service works until it is stopped", ({ learner, expect, allowLeaks }) => {
    allowLeaks();
    const service = learner.start(configured("mail"));
    const thrown = thrownBy(() => {
      service.log("sent 3 mails");
    });
    expect(
      { thrown: messageOf(thrown), running: [...learner.running] },
      "the service has started, so it must be in the list, and its log must be open. A stack under `using` unwinds where `start` returns, " +
        "unless it is empty by then: move what it holds to a stack that nobody unwinds here",
    ).to.deep.equal({ thrown: undefined, running: ["mail"] });
    expect(new Path("/tmp/mail.log").readText(), "both lines must stand in the log, in this order").to.equal(
      "starts: every minute\nsent 3 mails\n",
    );
  });

  check("stop closes everything", ({ learner, expect, noLeaks }) => {
    learner.start(configured("mail")).stop();
    noLeaks(
      "the service was stopped, and nobody else can close its files. What was on the stack has moved to another one: keep what `popAll` gives, and close that",
    );
    expect(
      [...learner.running],
      "the service was stopped, and it is still in the list: `stop` must run every cleanup, not only close the files",
    ).to.deep.equal([]);
  });

  check("a failed start leaves nothing behind", ({ learner, expect, noLeaks }) => {
    thrownBy(() => learner.start("unknown"));
    noLeaks(
      "there are no settings for this service, so the last step of `start` failed. The caller got no service, so nobody has the stack that holds the log: " +
        "`start` itself must unwind. Without `using`, or with `popAll` too early, it does not",
    );
    expect(
      [...learner.running],
      "the service did not start, and it is in the list. The caller got no service to stop: `start` itself must undo what it has done",
    ).to.deep.equal([]);
  });

  hidden("the caller gets the error", ({ learner, expect }) => {
    const thrown = thrownBy(() => learner.start("unknown"));
    expect(
      messageOf(thrown),
      "the settings are missing, and the caller must hear of it: undo what was done, and let the very error of `open` go on",
    ).to.equal("No such file: /tmp/unknown.conf");
  });

  hidden("a start that cannot write its log leaves nothing behind", ({ learner, expect, noLeaks }) => {
    configured("mail");
    const { running } = learner;
    Object.defineProperty(running, "add", {
      value: (name: string) => {
        new Path("/tmp/mail.log").unlink({ missingOk: true }); // as if somebody tidied up just then
        return Set.prototype.add.call(running, name);
      },
    });
    thrownBy(() => {
      learner.start("mail").stop();
    });
    noLeaks(
      "somebody removed the log, so `start` could not write its first line, and the caller got no service. That line is a step too: " +
        "`popAll` comes after everything that can still fail",
    );
    expect(
      [...running],
      "`start` could not write its first line, so the service did not start, and yet its name is in the list",
    ).to.deep.equal([]);
  });

  hidden("a running service is left alone", ({ learner, expect }) => {
    const service = learner.start(configured("mail"));
    thrownBy(() => learner.start("mail"));
    expect(
      [...learner.running],
      "mail was running when it was started again. That start must fail, and the service that runs must stay in the list: register a cleanup after its step, not before it",
    ).to.deep.equal(["mail"]);
    service.stop();
  });

  hidden("a second stop does nothing", ({ learner, expect }) => {
    const service = learner.start(configured("mail"));
    service.stop();
    const thrown = thrownBy(() => {
      service.stop();
    });
    expect(
      messageOf(thrown),
      "the service was stopped, and `stop` was called a second time: there is nothing left to close. A stack that was closed is empty",
    ).to.equal(undefined);
  });

  hidden("undoes what was done whichever step or close fails", async ({ learner, everyFault, expect }) => {
    configured("mail");
    await everyFault(() => {
      try {
        learner.start("mail").stop();
      } finally {
        expect(
          [...learner.running],
          "a service that failed to start, or was stopped, must not be in the list",
        ).to.deep.equal([]);
      }
    });
  });
});
