// shows: logged out of tea:80
import { sleep } from "unwind/asyncio";
import {
  asyncContextManager,
  AsyncExitStack,
} from "unwind/contextlib";
import { connect, network } from "unwind/net";

for (const supplier of ["tea:80", "milk:80"]) {
  network.peer(supplier, async (connection) => {
    for await (const _ of connection);
  });
}

const session = asyncContextManager(async function* session(
  supplier: string,
) {
  const connection = await connect(supplier);
  console.log("logged in at", supplier);
  try {
    yield connection;
  } finally {
    await connection.send("log out");
    connection.close();
    console.log("logged out of", supplier);
  }
});

async function report(line: string): Promise<void> {
  await sleep(5); // the way to the auditor
  console.log("the auditor reads:", line);
}

async function compare(suppliers: string[]): Promise<void> {
  await using stack = new AsyncExitStack();
  stack.pushAsyncCallback(report, "every session is over");
  for (const supplier of suppliers) {
    await stack.enterAsyncContext(session(supplier));
  }
  console.log("comparing prices");
}

export async function main(): Promise<void> {
  // What stands in the config file.
  const suppliers = "tea:80 milk:80 sugar:80".split(" ");
  try {
    await compare(suppliers);
  } catch (error) {
    console.log(
      "no prices today:",
      error instanceof Error ? error.message : error,
    );
  }
}
