// shows: withAsyncContext tells the warehouse: cancel
import {
  AsyncExitStack,
  withAsyncContext,
} from "unwind/contextlib";
import { connect, network } from "unwind/net";

network.peer("warehouse:80", async (connection) => {
  const who = await connection.receive();
  for await (const message of connection) {
    console.log(who, "tells the warehouse:", message);
  }
});

async function begin(stack: AsyncExitStack, who: string) {
  const warehouse = await connect("warehouse:80");
  await stack.enterAsyncContext(warehouse);
  stack.pushAsyncExit(async (error) => {
    const failed = error !== undefined;
    await warehouse.send(failed ? "cancel" : "commit");
  });
  await warehouse.send(who);
}

async function byDeclaration(): Promise<void> {
  await using stack = new AsyncExitStack();
  await begin(stack, "await using");
  throw new Error("out of parcels");
}

async function byContext(): Promise<void> {
  const manager = new AsyncExitStack();
  await withAsyncContext(manager, async (stack) => {
    await begin(stack, "withAsyncContext");
    throw new Error("out of parcels");
  });
}

export async function main(): Promise<void> {
  for (const deliver of [byDeclaration, byContext]) {
    try {
      await deliver();
    } catch (error) {
      console.log(
        "failed:",
        error instanceof Error ? error.message : error,
      );
    }
  }
}
