import { sleep } from "unwind/asyncio";
import { checks } from "unwind/checks";
import { flattenErrors } from "unwind/contextlib";
import { ConnectionResetError, network, NetworkError } from "unwind/net";
import { Path } from "unwind/pathlib";

const orders = ["order 17", "order 18"];
const journal = new Path("/tmp/journal.txt");

/** Puts a warehouse there that takes its time for the goodbye, and gives what it hears. */
function warehouse(): string[] {
  const heard: string[] = [];
  network.peer("warehouse:80", async (connection) => {
    for await (const message of connection) {
      heard.push(message);
      if (message !== "bye") continue;
      await sleep(15);
      await connection.send("goodbye");
    }
  });
  return heard;
}

/** Waits, and gives all errors that came out, with those that they replaced. */
async function thrownBy(promise: Promise<unknown>): Promise<unknown[]> {
  try {
    await promise;
  } catch (error) {
    return flattenErrors(error);
  }
  return [];
}

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("the warehouse's last word stands in the journal", async ({ learner, expect, mock }) => {
    mock.clock.start();
    warehouse();
    await learner.deliver(orders, journal.toString()).catch((error: unknown) => {
      if (!String(error).includes("open file to write")) throw error;
    });
    expect(
      journal.readText(),
      "the journal was closed before the warehouse had said its last word, or nobody waited for it. The goodbye needs the journal, so it stands " +
        "above it, on one and the same stack",
    ).to.equal("sent order 17\nsent order 18\nwarehouse: goodbye\n");
  });

  check("the heart stops before the goodbye", async ({ learner, expect, mock }) => {
    mock.clock.start();
    const heard = warehouse();
    await learner.deliver(orders, journal.toString());
    expect(
      heard.slice(heard.indexOf("bye")),
      "the heart beat on after the goodbye, while the warehouse thought of its last word. It was started last, so it must stop first: put it on top " +
        "of the same stack",
    ).to.deep.equal(["bye"]);
  });

  hidden("the heart beats while the orders are sent", async ({ learner, expect, mock }) => {
    mock.clock.start();
    network.latencyMs = 10;
    const heard = warehouse();
    await learner.deliver(orders, journal.toString());
    expect(
      heard.slice(0, heard.indexOf("bye")),
      "the orders took their time, and no heart beat meanwhile: the warehouse takes a slow shop for a dead one",
    ).to.include("still here");
    expect(
      heard.filter((message) => message !== "still here"),
      "each order must arrive once, in its order, and then the goodbye",
    ).to.deep.equal([...orders, "bye"]);
  });

  hidden("stops the heart when the warehouse breaks off", async ({ learner, expect, noLeaks, mock }) => {
    mock.clock.start();
    network.peer("warehouse:80", async (connection) => {
      await connection.receive();
      throw new ConnectionResetError("warehouse:80");
    });
    const many = Array.from({ length: 20 }, (_, n) => `order ${n + 1}`);
    const thrown = await thrownBy(learner.deliver(many, journal.toString()));
    noLeaks("the connection broke in the middle of the orders, and the heart beats on, or something is open still");
    expect(
      thrown.some((error) => error instanceof NetworkError),
      "the caller must hear that the connection broke: let the error go on",
    ).to.equal(true);
  });

  hidden("releases all of it, newest first, whatever fails", async ({ learner, everyFault, mock }) => {
    mock.clock.start();
    warehouse();
    await everyFault(() => learner.deliver(orders, journal.toString()));
  });
});
