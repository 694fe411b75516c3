// fails: the warehouse's last word stands in the journal
// says: was closed before the warehouse had said its last word, or nobody waited
import { AsyncExitStack } from "unwind/contextlib";
import { connect, type Connection, network } from "unwind/net";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/** The warehouse's last word belongs in the journal. */
async function sayGoodbye(warehouse: Connection, journal: File): Promise<void> {
  await warehouse.send("bye");
  journal.write(`warehouse: ${await warehouse.receive()}\n`);
}

/**
 * Sends the orders and keeps a journal of it. A heart beats meanwhile: else the warehouse takes a
 * slow shop for a dead one.
 */
export async function deliver(orders: readonly string[], path: string): Promise<void> {
  await using stack = new AsyncExitStack();
  const journal = stack.enterContext(open(path, "w"));
  const warehouse = await stack.enterAsyncContext(await connect("warehouse:80"));
  stack.callback(() => void sayGoodbye(warehouse, journal));
  const heart = setInterval(() => void warehouse.send("still here"), 2);
  stack.callback(() => clearInterval(heart));

  for (const order of orders) {
    await warehouse.send(order);
    journal.write(`sent ${order}\n`);
  }
}

export async function main(): Promise<void> {
  network.peer("warehouse:80", async (connection) => {
    for await (const message of connection) {
      console.log("the warehouse hears:", message);
      if (message !== "bye") continue;
      await new Promise<void>((resolve) => setTimeout(resolve, 5)); // it adds up
      await connection.send("goodbye");
    }
  });
  using tmp = new TemporaryDirectory();
  const path = new Path(tmp.name).join("journal.txt");
  await deliver(["order 17", "order 18"], path.toString());
  console.log(path.readText());
}
