// shows: leak of north:80
import { sleep } from "unwind/asyncio";
import {
  asyncContextManager,
  AsyncExitStack,
} from "unwind/contextlib";
import { connect, network } from "unwind/net";

network.peer("north:80", async (connection) => {
  await sleep(20); // takes its time
  await connection.send("welcome");
  for await (const _ of connection);
});

const session = asyncContextManager(async function* session(
  airline: string,
) {
  using connection = await connect(airline);
  await connection.receive();
  console.log("let in by", airline);
  yield connection;
});

async function beginAll(airlines: string[]): Promise<void> {
  await using stack = new AsyncExitStack();
  const entering = airlines.map((airline) => {
    return stack.enterAsyncContext(session(airline));
  });
  await Promise.all(entering);
  console.log("comparing prices");
}

export async function main(): Promise<void> {
  try {
    await beginAll(["north:80", "south:80"]);
  } catch (error) {
    console.log(
      "no prices today:",
      error instanceof Error ? error.message : error,
    );
  }
}
