// shows: leak of tea:80
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

export async function main(): Promise<void> {
  {
    await using stack = new AsyncExitStack();
    for (const supplier of ["tea:80", "milk:80"]) {
      stack.enterAsyncContext(session(supplier)); // no `await`
    }
    console.log("comparing prices");
  }
  console.log("the stack is unwound");
}
