import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";
import { network } from "unwind/net";

const suppliers = ["tea:80", "milk:80", "sugar:80"];

/** Puts these suppliers there, and gives what they are told, in order; prices are asked for by the name of an item. */
function told(...names: string[]): string[] {
  const messages: string[] = [];
  for (const supplier of names) {
    network.peer(supplier, async (connection) => {
      for await (const message of connection) {
        messages.push(`${supplier} ${message}`);
        if (!message.startsWith("log ")) await connection.send(`${message} from ${supplier}`);
      }
    });
  }
  return messages;
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

const noReport = async (): Promise<void> => {};

/** Who is logged in after these messages. */
function loggedIn(messages: readonly string[]): string[] {
  return suppliers.filter(
    (supplier) =>
      messages.filter((message) => message === `${supplier} log in`).length >
      messages.filter((message) => message === `${supplier} log out`).length,
  );
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("gives the price of each supplier, in their order", async ({ learner, expect }) => {
    told(...suppliers);
    expect(
      await learner.pricesOf("a box", suppliers, noReport),
      "each supplier in the list has a price, and the prices come in the order of the list",
    ).to.deep.equal(suppliers.map((supplier) => `a box from ${supplier}`));
  });

  check("logs out of all, newest first", async ({ learner, expect }) => {
    const messages = told(...suppliers);
    await learner.pricesOf("a box", suppliers, noReport);
    expect(
      messages.filter((message) => message.endsWith(" log out")),
      "three sessions were begun and all three must be over when `pricesOf` is done. They stand on a stack: the newest must be the first to end",
    ).to.deep.equal(["sugar:80 log out", "milk:80 log out", "tea:80 log out"]);
  });

  check("logs out of the others when one refuses", async ({ learner, expect, noLeaks }) => {
    const messages = told("tea:80", "milk:80");
    await thrownBy(learner.pricesOf("a box", suppliers, noReport));
    expect(
      loggedIn(messages),
      "sugar:80 refused, the error skipped the lines below, and nobody ended the sessions that were begun before it",
    ).to.deep.equal([]);
    noLeaks("sugar:80 refused, and a session that was begun before it is open still");
  });

  check("reports when every session is over, and waits for it", async ({ learner, expect }) => {
    const messages = told(...suppliers);
    const reports: string[] = [];
    let reported = false;
    await learner.pricesOf("a box", suppliers, async (line) => {
      reports.push(loggedIn(messages).length === 0 ? line : "a report came while a session was still open");
      await sleep(5);
      reported = true;
    });
    expect(
      reports,
      "one report must come, and after the last log-out. What must run last is registered first",
    ).to.deep.equal(["every session is over"]);
    expect(
      reported,
      "`pricesOf` was done while the report was still under way: it gives a promise, and somebody must wait for it",
    ).to.equal(true);
  });

  hidden("reports also when a supplier refuses", async ({ learner, expect }) => {
    told("tea:80", "milk:80");
    const reports: string[] = [];
    await thrownBy(
      learner.pricesOf("a box", suppliers, async (line) => {
        reports.push(line);
      }),
    );
    expect(
      reports,
      "sugar:80 refused, and the error skipped the report: put it on the stack, where it runs whatever happens",
    ).to.deep.equal(["every session is over"]);
  });

  hidden("the caller gets the error of the log-in", async ({ learner, expect }) => {
    told("tea:80", "milk:80");
    const thrown = await thrownBy(learner.pricesOf("a box", suppliers, noReport));
    expect(
      thrown instanceof Error ? thrown.name : thrown,
      "the caller must hear that a supplier refused: end the sessions, and let the very error go on",
    ).to.equal("ConnectionRefusedError");
  });

  hidden("asks nobody before all are in", async ({ learner, expect }) => {
    const messages = told("tea:80", "milk:80");
    await thrownBy(learner.pricesOf("a box", suppliers, noReport));
    expect(
      messages.filter((message) => message.endsWith(" a box")),
      "sugar:80 refused, and a supplier was asked before that was known. `enterAsyncContext` gives a promise: wait for each session before the next " +
        "line, and ask when all are in",
    ).to.deep.equal([]);
  });

  hidden("ends every session, whatever fails", async ({ learner, everyFault }) => {
    told(...suppliers);
    await everyFault(() => learner.pricesOf("a box", suppliers, noReport));
  });
});
