// shows: in the journal: warehouse: goodbye
import { AsyncExitStack } from "unwind/contextlib";
import { connect, network } from "unwind/net";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

network.peer("warehouse:80", async (connection) => {
  for await (const message of connection) {
    console.log("the warehouse hears:", message);
    if (message === "bye") await connection.send("goodbye");
  }
});

async function deliver(path: Path): Promise<void> {
  await using stack = new AsyncExitStack();

  const journal = stack.enterContext(open(path, "w"));
  const warehouse = await connect("warehouse:80");
  await stack.enterAsyncContext(warehouse);
  stack.pushAsyncCallback(async () => {
    await warehouse.send("bye");
    journal.write(`warehouse: ${await warehouse.receive()}`);
  });
  stack.callback(() => console.log("the unwind begins"));
  await warehouse.send("order 17");
}

export async function main(): Promise<void> {
  using tmp = new TemporaryDirectory();
  const path = new Path(tmp.name).join("journal.txt");
  try {
    await deliver(path);
  } catch (error) {
    console.log(
      "failed:",
      error instanceof Error ? error.message : error,
    );
  }
  const text = path.readText();
  console.log("in the journal:", text || "nothing");
}
