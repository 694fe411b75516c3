// shows: the end of the whole: The block did not end within 20 ms
import { timeout } from "unwind/asyncio";
import { connect, network } from "unwind/net";

network.peer("stock:7000", async (connection) => {
  for await (const _ of connection); // never answers
});

async function ask(item: string, signal: AbortSignal) {
  await using connection = await connect("stock:7000", { signal });
  await connection.send(item, { signal });
  return await connection.receive({ signal });
}

async function askOnce(item: string) {
  await using connection = await connect("stock:7000");
  await connection.send(item);
  return await connection.receive({ timeoutMs: 20 });
}

export async function main(): Promise<void> {
  try {
    await askOnce("tea");
  } catch (error) {
    console.log(
      "the end of one wait:",
      error instanceof Error ? error.message : error,
    );
  }
  try {
    await timeout(20, (signal) => ask("tea", signal));
  } catch (error) {
    console.log(
      "the end of the whole:",
      error instanceof Error ? error.message : error,
    );
  }
}
