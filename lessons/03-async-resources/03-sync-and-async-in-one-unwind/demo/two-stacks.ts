// shows: in the journal: nothing
import { AsyncExitStack, ExitStack } from "unwind/contextlib";
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
  await using connections = new AsyncExitStack();
  using files = new ExitStack();

  const journal = files.enterContext(open(path, "w"));
  const warehouse = await connect("warehouse:80");
  await connections.enterAsyncContext(warehouse);
  connections.pushAsyncCallback(async () => {
    await warehouse.send("bye");
    journal.write(`warehouse: ${await warehouse.receive()}`);
  });
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
