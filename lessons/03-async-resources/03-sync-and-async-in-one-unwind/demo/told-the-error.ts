// shows: withAsyncContext tells the warehouse: cancel
import { AsyncExitStack, withAsyncContext } from "unwind/contextlib";
import { connect, type Connection, network } from "unwind/net";

network.peer("warehouse:80", async (connection) => {
  const who = await connection.receive();
  for await (const message of connection) console.log(who, "tells the warehouse:", message);
});

async function begin(stack: AsyncExitStack, who: string): Promise<Connection> {
  const warehouse = await stack.enterAsyncContext(await connect("warehouse:80"));
  stack.pushAsyncExit(async (error) => {
    await warehouse.send(error === undefined ? "commit" : "cancel");
  });
  await warehouse.send(who);
  return warehouse;
}

async function byDeclaration(): Promise<void> {
  await using stack = new AsyncExitStack();
  await begin(stack, "await using");
  throw new Error("out of parcels");
}

async function byContext(): Promise<void> {
  await withAsyncContext(new AsyncExitStack(), async (stack) => {
    await begin(stack, "withAsyncContext");
    throw new Error("out of parcels");
  });
}

export async function main(): Promise<void> {
  for (const deliver of [byDeclaration, byContext]) {
    try {
      await deliver();
    } catch (error) {
      console.log("failed:", error instanceof Error ? error.message : error);
    }
  }
}
