import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";
import { ConnectionResetError, network } from "unwind/net";

/** Puts a log server there, and gives the lines that it has received. */
function logServer(): string[] {
  const received: string[] = [];
  network.peer("logs:514", async (connection) => {
    for await (const lines of connection) received.push(...lines.split("\n"));
  });
  return received;
}

/** Waits, and gives what was thrown, or undefined. */
async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return undefined;
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("the lines are on the server when it is done", async ({ learner, expect }) => {
    const received = logServer();
    await learner.withLog(async (log) => {
      log.write("the import begins");
    });
    expect(
      received.join() || "nothing",
      "`withLog` was done, and the server had nothing: the log was not closed, or nobody waited for its closing. " +
        "`close()` gives a promise, and only `await` or `await using` waits for it",
    ).to.equal("the import begins");
  });

  check("the log is open as long as the job runs", async ({ learner, expect }) => {
    const received = logServer();
    let result: unknown;
    const thrown = await thrownBy(
      learner
        .withLog(async (log) => {
          log.write("the import begins");
          await sleep(5);
          log.write("12 prices imported");
          return 12;
        })
        .then((given) => {
          result = given;
        }),
    );
    expect(
      thrown instanceof Error ? thrown.message : (thrown ?? "no error"),
      "the log was closed before the job had ended: `return` ends the block, and a promise that is returned may have long to go. Wait for the job " +
        "inside the block: `return await job(log)`",
    ).to.equal("no error");
    expect(received, "both lines must be on the server, in their order").to.deep.equal([
      "the import begins",
      "12 prices imported",
    ]);
    expect(result, "the job gave 12, so that must come out").to.equal(12);
  });

  check("the lines arrive when the job fails, too", async ({ learner, expect, noLeaks }) => {
    const received = logServer();
    await thrownBy(
      learner.withLog(async (log) => {
        log.write("the import begins");
        throw new Error("the supplier does not answer");
      }),
    );
    expect(
      received.join() || "nothing",
      "the job threw, and the error skipped the line that closes the log. Of a job that fails one wants the log more than ever: `await using`, or " +
        "`finally`, closes on every way out",
    ).to.equal("the import begins");
    noLeaks("the job threw, and its log has a connection open still");
  });

  hidden("the caller gets the error of the job", async ({ learner, expect }) => {
    logServer();
    const failed = new Error("the supplier does not answer");
    const thrown = await thrownBy(learner.withLog(() => Promise.reject(failed)));
    expect(
      thrown,
      "the caller must know that the job failed: close the log, and let the very error of the job go on",
    ).to.equal(failed);
  });

  hidden("the caller hears that the lines were lost", async ({ learner, expect, noLeaks }) => {
    network.peer("logs:514", () => {
      throw new ConnectionResetError("logs:514");
    });
    const thrown = await thrownBy(learner.withLog(async (log) => log.write("the import begins")));
    expect(
      thrown instanceof Error ? thrown.name : (thrown ?? "no error"),
      "the connection broke, so the lines are lost, and the caller goes on as if they were on the server: wait for the closing, and let its error out",
    ).to.equal("ConnectionResetError");
    noLeaks();
  });

  hidden("ends the connection, whatever fails", async ({ learner, everyFault }) => {
    logServer();
    await everyFault(() => learner.withLog(async (log) => log.write("the import begins")));
  });
});
